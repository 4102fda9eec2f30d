# What a host says when no session comes of it, and what is left there.

BeforeDiscovery {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    $lacksStockServer = -not (Find-TestProgram mosh-server)
    $lacksSshd = -not (Find-TestProgram sshd)
}

BeforeAll {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    Import-Module "$PSScriptRoot/../../Mosh.PowerShell.psd1"
    $savedLocale = $env:LC_ALL
    $env:LC_ALL = 'C.UTF-8'

    function Get-SessionError([hashtable] $More) {
        $errors = @()
        New-MoshSession @there @More -ErrorAction SilentlyContinue -ErrorVariable errors | Remove-MoshSession
        $errors | Should -HaveCount 1
        $errors[0]
    }
}

AfterAll { $env:LC_ALL = $savedLocale }

Describe 'A host that starts no server' -Skip:$lacksSshd {
    BeforeAll {
        $sshd = Start-TestSshd "$TestDrive/ssh"
        $there = $sshd.Parameters
        $key = Get-Content "$($sshd.KeyFile).pub"

        # What the host does instead of what it is told.
        function Set-ForcedCommand([string] $Command) {
            Set-Content "$TestDrive/forced" "#!/bin/sh`n$Command"
            & chmod +x "$TestDrive/forced"
            Set-Content "$($sshd.KeyFile).pub" "command=`"$TestDrive/forced`" $key"
        }
    }

    AfterAll { Stop-TestSshd $sshd }

    It 'is not fit for a session, and its words are passed on: <Name>' -ForEach @(
        @{ Name = 'no login'; Command = "echo 'This account is currently not available.'; exit 1"; Words = 'This account is currently not available.' }
        @{ Name = 'a forced command'; Command = "echo 'Backups only.'"; Words = 'Backups only.' }
        @{ Name = 'start-up files that fail'; Command = "echo 'rc: line 3: nonsense: not found' >&2; exit 127"; Words = 'rc: line 3: nonsense: not found' }
        @{ Name = 'control characters'; Command = "printf 'No \033]0;title\007entry\n'; exit 1"; Words = 'No \e*entry' }
        @{ Name = 'several lines'; Command = "printf 'one\ntwo\nthree\nfour\n'; exit 1"; Words = 'two / three / four' }
        @{ Name = 'exit status of ssh'; Command = "echo 'Quota exceeded.'; exit 255"; Words = 'Quota exceeded.' }
    ) {
        Set-ForcedCommand $Command

        $rows = Test-MoshConnection @there
        $failed = $rows | Where-Object Status -EQ Failed
        $failed.Detail | Should -BeLike "*$Words*"
        $failed.Detail | Should -Not -Match '[\x00-\x1f\x7f]'
        $failed.Fix | Should -Not -BeNullOrEmpty
        Test-MoshConnection @there -Quiet | Should -BeFalse
        $problem = Get-SessionError @{}
        "$problem" | Should -BeLike "*$Words*"
        "$problem" | Should -Not -Match '[\x00-\x09\x0b-\x1f\x7f]'
    }

    It 'is quoted in few words' {
        Set-ForcedCommand "i=0; while [ `$i -lt 400 ]; do printf 'blah blah '; i=`$((i + 1)); done; echo; exit 1"

        "$(Get-SessionError @{})".Length | Should -BeLessThan 800
        (Test-MoshConnection @there | Where-Object Status -EQ Failed).Detail.Length | Should -BeLessThan 800
    }

    It 'is fit for a session where only its start-up files are noisy: <_>' -Skip:$lacksStockServer -ForEach 'echo hello', 'printf hello', 'printf ''hello\n\n''; echo noise >&2' {
        Set-ForcedCommand "$_; exec sh -c `"`$SSH_ORIGINAL_COMMAND`""

        Test-MoshConnection @there -Count 1 -Quiet | Should -BeTrue
        $session = New-MoshSession @there
        $session.State | Should -Be Connected
        $session | Remove-MoshSession
    }
}

Describe 'A server that does not hear' -Skip:$lacksSshd {
    BeforeEach {
        $folder = "$TestDrive/$(Get-Random)"
        $sshd = Start-TestSshd "$folder/ssh"
        $there = $sshd.Parameters
        $deaf = New-TestDeafServer "$folder/deaf"
    }

    AfterEach {
        Get-Content $deaf.Started -ErrorAction Ignore | Where-Object { Test-TestProcessRunning $_ } | ForEach-Object { Stop-Process -Id $_ }
        Stop-TestSshd $sshd
    }

    It 'is ended over ssh when the time for connecting is over' {
        $problem = Get-SessionError @{ ServerPath = $deaf.Path; ConnectingTimeout = 8000 }

        $problem.FullyQualifiedErrorId | Should -BeLike 'ConnectingTimeout,*'
        "$problem" | Should -BeLike '*The server that was started there has been ended.*'
        Test-TestProcessRunning (Get-Content $deaf.Started) | Should -BeFalse
    }

    It 'is named where ssh does not get in a second time' {
        (Get-Content $deaf.Path) + "mv '$($sshd.KeyFile).pub' '$($sshd.KeyFile).gone'" | Set-Content $deaf.Path
        $problem = Get-SessionError @{ ServerPath = $deaf.Path; ConnectingTimeout = 8000 }

        $id = Get-Content $deaf.Started
        "$problem" | Should -BeLike "*may still be running as process $id*"
        $problem.ErrorDetails.RecommendedAction | Should -BeLike "*kill $id*"
        Test-TestProcessRunning $id | Should -BeTrue
    }
}
