BeforeAll {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    Import-Module "$PSScriptRoot/../../Mosh.PowerShell.psd1"
    $session = New-MoshSession -Local -Command bash, --norc
}

AfterAll {
    Get-MoshSession | Where-Object ProcessId -EQ $PID | Remove-MoshSession
    Remove-Module Mosh.PowerShell
}

Describe 'Start- and Stop-MoshRecording' {
    It 'writes an asciicast of what the session showed' {
        $recording = $session | Start-MoshRecording TestDrive:/a.cast
        $recording.State | Should -Be 'Recording'
        $session | Send-MoshInput 'echo recorded-$((20+3))' -Key Enter
        $null = Wait-MoshScreen $session -Match '^recorded-23$' -Timeout 20
        Resize-MoshSession $session -Columns 90 -Rows 20
        $file = Stop-MoshRecording $session
        $file | Should -BeOfType System.IO.FileInfo
        $file.Duration | Should -BeGreaterThan ([timespan]::Zero)
        $recording.State | Should -Be 'Stopped'

        $lines = Get-Content TestDrive:/a.cast | ForEach-Object { , (ConvertFrom-Json $_ -NoEnumerate) }
        $lines[0].version | Should -Be 2
        $lines[0].width, $lines[0].height | Should -Be @(80, 24)
        ($lines | Select-Object -Skip 1 | Where-Object { $_[1] -eq 'o' } | ForEach-Object { $_[2] }) -join '' | Should -BeLike '*recorded-23*'
        ($lines | Select-Object -Skip 1 | Where-Object { $_[1] -eq 'r' } | ForEach-Object { $_[2] }) | Should -Be '90x20'
    }

    It 'is on the disk within a second or so while it goes on' {
        $recording = $session | Start-MoshRecording TestDrive:/b.cast
        $session | Send-MoshInput 'echo flushed-$((20+4))' -Key Enter
        $null = Wait-MoshScreen $session -Match '^flushed-24$' -Timeout 20
        $null = Wait-TestCondition -Seconds 10 { Select-String -Quiet 'flushed-24' TestDrive:/b.cast }
        'TestDrive:/b.cast' | Should -FileContentMatch 'flushed-24'
        $null = $recording | Stop-MoshRecording
    }

    It 'records a session once at a time' {
        $null = $session | Start-MoshRecording TestDrive:/c.cast
        $session | Start-MoshRecording TestDrive:/d.cast -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'RecordingExists,*'
        $null = Stop-MoshRecording $session
        Stop-MoshRecording $session -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'RecordingNotFound,*'
    }

    It 'ends alone when the disk is full, with a warning' -Skip:(-not (Test-Path /dev/full)) {
        $recording = $session | Start-MoshRecording /dev/full
        $session | Send-MoshInput 'echo going-$((20+5))' -Key Enter
        (Wait-MoshScreen $session -Match '^going-25$' -Timeout 20).MatchInfo.Success | Should -BeTrue
        $null = Wait-TestCondition -Seconds 10 -Explain { $recording.State } { $recording.State -eq 'Failed' }
        $recording.State | Should -Be 'Failed'
        $null = $recording | Stop-MoshRecording -WarningVariable warning -WarningAction SilentlyContinue
        "$warning" | Should -BeLike '*No space left*'
        $session.State | Should -Be 'Connected'
    }

    It 'ends with the session' {
        $other = New-MoshSession -Local -Command bash, --norc
        $recording = $other | Start-MoshRecording TestDrive:/e.cast
        Remove-MoshSession $other
        $file = $recording | Stop-MoshRecording
        $file.Length | Should -BeGreaterThan 0
    }
}
