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
        @{ Name = 'Select-Object'; Write = { $server | Select-Object * | Export-Clixml $folder/out.xml; 'x' } }
        @{ Name = 'Export-Csv'; Write = { $server | Export-Csv $folder/out.csv; Get-Content -Raw $folder/out.csv } }
        @{ Name = 'Out-File'; Write = { $server | Out-File $folder/out.txt; Get-Content -Raw $folder/out.txt } }
    ) {
        Assert-NoKey (& $Write | Out-String -Width 9999) $key
    }

    It 'is missing after Import-Clixml, and the rest is there' {
        $server | Export-Clixml $folder/out.xml
        $read = Import-Clixml $folder/out.xml
        $read.Key | Should -BeNullOrEmpty
        $read.UdpPort | Should -Be $server.UdpPort
        $server.Key.Length | Should -Be 22
    }

    It 'comes along from a job, and is in nothing that is exported of what came' {
        $job = Start-Job { Import-Module $using:manifest; Start-MoshServer -BindAddress 127.0.0.1 -UdpPort 0 -Command sleep, 600 }
        $came = $job | Receive-Job -Wait -AutoRemoveJob
        $key = Get-PlainKey $came
        $key | Should -MatchExactly '^[A-Za-z0-9+/]{22}$'
        Assert-NoKey ([Management.Automation.PSSerializer]::Serialize($came)) $key
        $came | Export-Clixml $folder/came.xml
        Assert-NoKey (Get-Content -Raw $folder/came.xml) $key
    }

    It 'goes to a job with the object' {
        Start-Job { ($using:server).Key.Length } | Receive-Job -Wait -AutoRemoveJob | Should -Be 22
    }

    It 'is not exported within a job either' {
        $written = Start-Job {
            Import-Module $using:manifest
            $server = Start-MoshServer -BindAddress 127.0.0.1 -UdpPort 0 -Command sleep, 600
            $server | Export-Clixml "$using:folder/job.xml"
            $server
        } | Receive-Job -Wait -AutoRemoveJob
        Assert-NoKey (Get-Content -Raw $folder/job.xml) (Get-PlainKey $written)
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
