BeforeDiscovery {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    $lacksSshd = -not (Find-TestProgram sshd)
    $lacksPermissions = $IsWindows
}

BeforeAll {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    $manifest = (Resolve-Path "$PSScriptRoot/../../Mosh.PowerShell.psd1").Path
    Import-Module $manifest
    $runtime = Enter-TestRuntimeFolder
    $folder = $runtime.Path

    # As text, and as SecureString stands in CLIXML where nothing encrypts it.
    function Assert-NoKey([string] $Text, [string] $Key) {
        $hexadecimal = [Convert]::ToHexString([Text.Encoding]::Unicode.GetBytes($Key))
        $Text.Length | Should -BeGreaterThan 0
        $Text.Contains($Key) | Should -BeFalse
        $Text.Contains($hexadecimal, [StringComparison]::OrdinalIgnoreCase) | Should -BeFalse
    }

    # What another PowerShell printed as its key.
    function Get-ToldKey([string] $Text) {
        $found = [regex]::Match($Text, 'KEY=(\S{22})')
        $found.Success | Should -BeTrue
        $found.Groups[1].Value
    }

    function Get-PlainKey($Server) { ConvertFrom-SecureString $Server.Key -AsPlainText }
}

AfterAll {
    Get-MoshSession | Where-Object ProcessId -EQ $PID | Remove-MoshSession
    Get-MoshServer | Stop-MoshServer -Force
    Exit-TestRuntimeFolder $runtime
}

Describe 'The key of a server' {
    BeforeAll {
        $server = Start-MoshServer -BindAddress 127.0.0.1 -UdpPort 0 -Command sleep, 600
        $key = Get-PlainKey $server
    }

    It 'is in nothing that <Name> writes' -TestCases @(
        @{ Name = 'Export-Clixml'; Write = { $server | Export-Clixml $folder/out.xml; Get-Content -Raw $folder/out.xml } }
        @{ Name = 'Export-Clixml of a table'; Write = { @{ a = @($server) } | Export-Clixml $folder/out.xml -Depth 9; Get-Content -Raw $folder/out.xml } }
        @{ Name = 'PSSerializer'; Write = { [Management.Automation.PSSerializer]::Serialize($server, 5) } }
        @{ Name = 'ConvertTo-CliXml'; Write = { $server | ConvertTo-CliXml } }
        @{ Name = 'ConvertTo-Json'; Write = { $server | ConvertTo-Json -Depth 9 -WarningAction SilentlyContinue } }
        @{ Name = 'Format-List'; Write = { $server | Format-List * -Force | Out-String -Width 999 } }
        @{ Name = 'Format-Custom'; Write = { $server | Format-Custom * -Depth 9 | Out-String -Width 999 } }
        @{ Name = 'Select-Object'; Write = { $server | Select-Object * | Export-Clixml $folder/out.xml; Get-Content -Raw $folder/out.xml } }
        @{ Name = 'Export-Csv'; Write = { $server | Export-Csv $folder/out.csv; Get-Content -Raw $folder/out.csv } }
        @{ Name = 'Select-Object and PSSerializer'; Write = { [Management.Automation.PSSerializer]::Serialize(($server | Select-Object *), 9) } }
        @{ Name = 'Export-Clixml of a copy'; Write = { $server.psobject.Copy() | Export-Clixml $folder/out.xml; Get-Content -Raw $folder/out.xml } }
        @{ Name = 'ConvertTo-Json of all'; Write = { $server | Select-Object * | ConvertTo-Json -Depth 9 -WarningAction SilentlyContinue } }
        @{ Name = 'Format-Table'; Write = { $server | Format-Table * -Force | Out-String -Width 999 } }
        @{ Name = 'ConvertTo-Html'; Write = { $server | ConvertTo-Html } }
        @{ Name = 'an error about it'; Write = { Write-Error -Message x -TargetObject $server -ErrorVariable made -ErrorAction SilentlyContinue; [Management.Automation.PSSerializer]::Serialize($made, 9) } }
        @{ Name = 'Out-File'; Write = { $server | Out-File $folder/out.txt; Get-Content -Raw $folder/out.txt } }
    ) {
        Assert-NoKey (& $Write | Out-String -Width 9999) $key
    }

    It 'is no property that one meets, and there for who asks for it' {
        ($server | Get-Member).Name | Should -Not -Contain Key
        $server.psobject.Properties.Name | Should -Not -Contain Key
        [Mosh.PowerShell.MoshServer].GetProperties().Where{ $_.GetValue($server) -is [securestring] } | Should -BeNullOrEmpty
        $server.Key | Should -BeOfType securestring
        $server.RemotingKey | Should -BeNullOrEmpty
    }

    It 'is in no transcript' {
        $output = pwsh -NoProfile -NonInteractive -Command "
            Import-Module '$manifest'
            Start-Transcript '$folder/transcript.txt' | Out-Null
            `$s = Start-MoshServer -BindAddress 127.0.0.1 -UdpPort 0 -Command sleep, 600
            `$s | Format-List * -Force; `$s; `$s | ConvertTo-Json; `$s | Get-Member
            Stop-Transcript | Out-Null
            'KEY=' + (ConvertFrom-SecureString `$s.Key -AsPlainText)" | Out-String
        Assert-NoKey (Get-Content -Raw $folder/transcript.txt) (Get-ToldKey $output)
    }

    It 'is not written when the module is gone either' {
        $written = pwsh -NoProfile -NonInteractive -Command "
            Import-Module '$manifest'
            `$s = Start-MoshServer -BindAddress 127.0.0.1 -UdpPort 0 -Command sleep, 600
            'KEY=' + (ConvertFrom-SecureString `$s.Key -AsPlainText)
            Remove-Module Mosh.PowerShell
            [Management.Automation.PSSerializer]::Serialize(`$s, 9) | Set-Content '$folder/gone.xml'" | Out-String
        Assert-NoKey (Get-Content -Raw $folder/gone.xml) (Get-ToldKey $written)
    }

    It 'is missing after Import-Clixml, and the rest is there' {
        $server | Export-Clixml $folder/out.xml
        $read = Import-Clixml $folder/out.xml
        $read | Should -BeOfType Mosh.PowerShell.MoshServer
        $read.Key | Should -BeNullOrEmpty
        foreach ($property in 'Id', 'Name', 'InstanceId', 'HostName', 'Address', 'UdpPort', 'BindAddress', 'ProcessId', 'State') {
            $read.$property | Should -Be $server.$property
        }

        $read.StartTime.ToUnixTimeSeconds() | Should -Be $server.StartTime.ToUnixTimeSeconds()

        $server.Key.Length | Should -Be 22
    }

    It 'comes along from a job, and is in nothing that is written of what came' {
        $came = Start-Job { Import-Module $using:manifest; Start-MoshServer -BindAddress 127.0.0.1 -UdpPort 0 -Command sleep, 600 } |
            Receive-Job -Wait -AutoRemoveJob
        $came | Should -BeOfType Mosh.PowerShell.MoshServer
        $key = Get-PlainKey $came
        $key | Should -MatchExactly '^[A-Za-z0-9+/]{22}$'
        Assert-NoKey ([Management.Automation.PSSerializer]::Serialize($came, 9)) $key
        Assert-NoKey ([Management.Automation.PSSerializer]::Serialize(($came | Select-Object *), 9)) $key
    }

    It 'is not written within a job either: <Name>' -TestCases @(
        @{ Name = 'Export-Clixml'; Way = '$server | Export-Clixml $file' }
        @{ Name = 'Select-Object'; Way = '$server | Select-Object * | Export-Clixml $file' }
        @{ Name = 'Select-Object by name'; Way = '$server | Select-Object RemotingKey | Export-Clixml $file' }
        @{ Name = 'PSSerializer'; Way = '[Management.Automation.PSSerializer]::Serialize($server, 9) | Set-Content $file' }
        @{ Name = 'within the output'; Way = '& { $server } | Export-Clixml $file' }
    ) {
        $written = Start-Job {
            Import-Module $using:manifest
            $server = Start-MoshServer -BindAddress 127.0.0.1 -UdpPort 0 -Command sleep, 600
            $file = "$using:folder/job.xml"
            . ([scriptblock]::Create($using:Way))
            $server
        } | Receive-Job -Wait -AutoRemoveJob
        Assert-NoKey (Get-Content -Raw $folder/job.xml) (Get-PlainKey $written)
    }

    It 'does not go into a job or to a host with the object' {
        Start-Job { $null -eq ($using:server).Key -and $null -eq ($using:server).RemotingKey } | Receive-Job -Wait -AutoRemoveJob | Should -BeTrue
    }

    It 'is hidden again when the module is imported after the object came' {
        $written = pwsh -NoProfile -NonInteractive -Command "
            `$s = Start-Job { Import-Module '$manifest'; Start-MoshServer -BindAddress 127.0.0.1 -UdpPort 0 -Command sleep, 600 } | Receive-Job -Wait
            Import-Module '$manifest'
            'TYPE=' + `$s.psobject.TypeNames[0]
            'KEY=' + (ConvertFrom-SecureString ([Mosh.PowerShell.MoshServer] `$s).Key -AsPlainText)
            `$s | Export-Clixml '$folder/late.xml'" | Out-String
        $written | Should -Match 'TYPE=Deserialized.Mosh.PowerShell.MoshServer'
        Assert-NoKey (Get-Content -Raw $folder/late.xml) (Get-ToldKey $written)
    }

    It 'is in no error, warning or verbose line when something stands behind it' -Skip:$IsWindows {
        $fake = "$folder/fake-server"
        Set-Content $fake "#!/bin/sh`necho 'bashrc: MOSH CONNECT 60001 4NeCCgvZFe2RnPgrcU1PQw'`necho 'MOSH CONNECT 60001 4NeCCgvZFe2RnPgrcU1PQw trailing'`n"
        chmod +x $fake
        $lines = [Collections.Generic.List[object]]::new()
        try {
            Start-MoshServer -ServerPath $fake -Verbose *>&1 | ForEach-Object { $lines.Add($_) }
        }
        catch { $lines.Add($_) }
        $all = ($lines + $Error[0..3] | Format-List * -Force | Out-String -Width 9999)
        $all | Should -Match 'session key removed'
        Assert-NoKey $all 4NeCCgvZFe2RnPgrcU1PQw
    }
}

Describe 'Names' {
    It 'with control characters are refused' {
        { Start-MoshServer -Name "a$([char] 27)[2Jb" } | Should -Throw -ErrorId 'ParameterInvalid,*' -ExpectedMessage '*\e`[2J*'
        { New-MoshSession -Local -Name "a$([char] 0x202E)b" } | Should -Throw -ErrorId 'ParameterInvalid,*'
    }

    It 'that are no pattern are refused by <Name>' -TestCases @(
        @{ Name = 'Get-MoshServer'; Call = { Get-MoshServer -Name 'a[2Jb' -ErrorAction Stop } }
        @{ Name = 'Stop-MoshServer'; Call = { Stop-MoshServer -Name 'a[2Jb' -ErrorAction Stop } }
        @{ Name = 'Get-MoshSession'; Call = { Get-MoshSession -Name 'a[' -ErrorAction Stop } }
        @{ Name = 'Get-MoshSession -HostName'; Call = { Get-MoshSession -HostName 'a[' -ErrorAction Stop } }
        @{ Name = 'Remove-MoshSession'; Call = { Remove-MoshSession -Name '[b-' -ErrorAction Stop } }
        @{ Name = 'Get-MoshScreen'; Call = { Get-MoshScreen -Name 'x[y' -ErrorAction Stop } }
    ) {
        $failed = { & $Call } | Should -Throw -ErrorId 'ParameterInvalid,*' -PassThru
        $failed.CategoryInfo.Category | Should -Be InvalidArgument
        $failed.TargetObject | Should -BeOfType string
        $failed.ErrorDetails.RecommendedAction | Should -Match 'backtick'
    }

    It 'that fit are still found beside what is no pattern' {
        $found = Start-MoshServer -Name 'fits' -BindAddress 127.0.0.1 -UdpPort 0 -Command sleep, 600
        (Get-MoshServer -Name 'a[', 'fit*' -ErrorVariable failed -ErrorAction SilentlyContinue).InstanceId | Should -Be $found.InstanceId
        $failed.Count | Should -Be 1
    }

    It 'of a registry entry that somebody else wrote act on no terminal' -Skip:$lacksPermissions {
        $planted = Start-MoshServer -Name 'harmless' -BindAddress 127.0.0.1 -UdpPort 0 -Command sleep, 600
        $entry = Get-ChildItem $folder -Recurse -File -Exclude *.sock | Where-Object { (Get-Content -Raw $_.FullName) -match '(?m)=harmless$' } | Select-Object -First 1
        $entry | Should -Not -BeNullOrEmpty
        (Get-Content -Raw $entry.FullName).Replace('=harmless', "=ha`e]0;rm$([char] 0x202E)") | Set-Content -NoNewline $entry.FullName
        $shown = Get-MoshServer | Where-Object InstanceId -EQ $planted.InstanceId
        $shown.Name | Should -BeExactly 'ha\e]0;rm\u{202E}'
        $offered = (TabExpansion2 'Get-MoshServer -Name ha' 23).CompletionMatches
        $numbers = (TabExpansion2 'Get-MoshSession -Id ' 20).CompletionMatches
        $all = ($shown, (Get-MoshSession), $offered, $numbers | Format-List * | Out-String -Width 999) -replace '\e\[[0-9;]*m'
        $all | Should -Match ([regex]::Escape('ha\e]0;rm'))
        $all | Should -Not -Match '[\e\u202e]'
    }

    It 'in messages are shown with what they hide' {
        $null = Get-MoshServer -Name "no$([char] 27)cne" -ErrorVariable failed -ErrorAction SilentlyContinue
        "$failed" | Should -Match ([regex]::Escape('no\ecne'))
        ($failed | Out-String).Contains([char] 27 + 'cne') | Should -BeFalse
    }
}

Describe 'Recordings' -Skip:$lacksPermissions {
    BeforeAll { $session = New-MoshSession -Local -Command sh }

    It 'are their owner''s alone, also where the file was there' {
        Set-Content $folder/there.cast 'old content that is longer than the header of a recording will ever be'
        chmod 666 $folder/there.cast
        foreach ($file in "$folder/new.cast", "$folder/there.cast") {
            $null = $session | Start-MoshRecording $file
            (Get-Item $file).UnixFileMode | Should -Be 'UserWrite, UserRead'
            $null = $session | Stop-MoshRecording
            Get-Content -Raw $file | Should -Not -Match 'old content'
        }
    }
}
