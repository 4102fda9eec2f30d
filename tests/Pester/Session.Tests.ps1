BeforeDiscovery {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    $lacksSshd = -not (Find-TestProgram sshd)
    $servers = @{ Server = 'our server'; Path = (Resolve-Path "$PSScriptRoot/../../bin").Path + '/mosh-server' }, @{ Server = 'stock mosh-server'; Path = '/usr/bin/mosh-server' }
    $servers = @($servers | Where-Object { Test-Path $_.Path })
}

BeforeAll {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    $manifest = (Resolve-Path "$PSScriptRoot/../../Mosh.PowerShell.psd1").Path
    Import-Module $manifest -Force
    $runtime = Enter-TestRuntimeFolder
}

AfterAll {
    Get-MoshSession | Remove-MoshSession -Force
    Exit-TestRuntimeFolder $runtime
}

Describe 'Sessions on this machine' {
    AfterEach { Get-MoshSession -Role Client | Remove-MoshSession }

    It 'are made, listed and removed, and their servers end' {
        $session = New-MoshSession -Local -Name first
        $session | Should -BeOfType Mosh.PowerShell.MoshSession
        $session.Name | Should -Be first
        $session.State | Should -Be Connected
        $session.Availability | Should -Be Available
        $session.RemoteEndPoint | Should -Match '^127\.0\.0\.1:\d+$'
        $session.ProcessId | Should -Be $PID
        (Get-MoshSession first).InstanceId | Should -Be $session.InstanceId
        (Get-MoshSession -Id $session.Id).Name | Should -Be first
        (Get-MoshSession -InstanceId $session.InstanceId).Id | Should -Be $session.Id
        $server = Wait-TestCondition { Get-MoshSession -Role Server -State Connected }
        $session | Remove-MoshSession
        $session.State | Should -Be Closed
        Get-MoshSession -Role Client | Should -BeNullOrEmpty
        $null = Wait-TestCondition -Because 'the server has ended' { -not (Get-Process -Id $server.ProcessId -ErrorAction Ignore) }
    }

    It 'have a screen of the size that was asked for' {
        $session = New-MoshSession -Local -Columns 71 -Rows 9 -Command sh, -c, 'stty size; sleep 60'
        $null = Wait-MoshScreen -Session $session -Match '^9 71' -Timeout 20
    }

    It 'are as many as names are given' {
        $sessions = New-MoshSession -Local -Name build, web -Command cat
        $sessions.Name | Sort-Object | Should -Be 'build', 'web'
        $sessions | Remove-MoshSession
    }

    It 'ten at once all connect, and are told apart' {
        $sessions = 1..10 | ForEach-Object { New-MoshSession -Local -Name "s$_" -ServerPath mosh-server -Command cat }
        $sessions.Count | Should -Be 10
        @($sessions.Id | Sort-Object -Unique).Count | Should -Be 10
        foreach ($session in $sessions) { Send-MoshInput -Session $session "I am $($session.Name)" }
        foreach ($session in $sessions) { $null = Wait-MoshScreen -Session $session -Match "I am $($session.Name)\b" -Timeout 20 }
        (Get-MoshSession 's*').Count | Should -Be 10
        Remove-MoshSession -Name 's*'
        Get-MoshSession -Role Client | Should -BeNullOrEmpty
    } -Skip:(-not (Test-Path /usr/bin/mosh-server))

    It 'stay with a pipeline that wanted no more' {
        $session = New-MoshSession -Local -Command cat | Select-Object -First 1
        Start-Sleep -Milliseconds 500
        $session.State | Should -Be Connected
    }

    It 'end with a warning when their server does not hear it' {
        $session = New-MoshSession -Local -Command cat
        $server = (Wait-TestCondition { Get-MoshSession -Role Server -State Connected }).ProcessId
        & kill -STOP $server
        try {
            $session | Remove-MoshSession -WarningVariable warnings -WarningAction SilentlyContinue
            $session.State | Should -Be Closed
            "$warnings" | Should -Match 'localhost has not acknowledged'
        } finally {
            & kill -CONT $server
        }

        $null = Wait-TestCondition -Because 'the farewell waits for it in its socket' { -not (Get-Process -Id $server -ErrorAction Ignore) }
    }

    It 'are not ended with -WhatIf' {
        $session = New-MoshSession -Local -Command cat
        $session | Remove-MoshSession -WhatIf
        $session.State | Should -Be Connected
    }

    It 'of another process are listed and ended, but not driven' {
        $program = Get-TestPowerShell
        $other = Start-Process $program -PassThru -RedirectStandardOutput $TestDrive/other.txt -ArgumentList @(
            '-NoProfile', '-Command', "Import-Module '$manifest'; `$s = New-MoshSession -Local -Name elsewhere -Command cat; while (`$s.State -ne 'Closed') { Start-Sleep -Milliseconds 100 }")
        $listed = Wait-TestCondition { Get-MoshSession elsewhere -ErrorAction Ignore | Where-Object Role -EQ Client }
        $listed.ProcessId | Should -Be $other.Id
        $listed.State | Should -BeIn Connecting, Connected
        $listed.Availability | Should -Be None
        { Send-MoshInput -Session $listed 'x' -ErrorAction Stop } | Should -Throw -ErrorId 'SessionInOtherProcess*'
        $listed | Remove-MoshSession
        $null = Wait-TestCondition -Because 'the other process has seen the end' { $other.HasExited }
    }

    It 'end when the module is removed' {
        $result = Invoke-TestPowerShell -ArgumentList $manifest {
            param($manifest)
            Import-Module $manifest
            $session = New-MoshSession -Local -Command cat
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            Remove-Module Mosh.PowerShell
            "$($session.State) $($clock.Elapsed.TotalSeconds -lt 4)"
        }
        $result | Should -Be 'Closed True'
        $null = Wait-TestCondition -Because 'no server is left' { -not (Get-MoshSession -Role Server) }
    }
}

Describe 'Sessions by connection data' {
    AfterEach {
        Get-MoshSession -Role Client | Remove-MoshSession
        $env:MOSH_KEY = $null
    }

    It 'take the key as <_>' -ForEach 'SecureString', 'MOSH_KEY' {
        $line = Start-MoshServer -BindAddress 127.0.0.1 -Command cat -AsConnectLine
        $null, $null, $port, $key = $line -split ' '
        $parameters = @{ Address = '127.0.0.1'; UdpPort = $port }
        if ($_ -eq 'MOSH_KEY') { $env:MOSH_KEY = $key } else { $parameters.Key = ConvertTo-SecureString $key -AsPlainText -Force }
        (New-MoshSession @parameters).State | Should -Be Connected
        Test-Path Env:MOSH_KEY | Should -BeFalse -Because 'programs that are started later must not inherit it'
    }

    It 'refuse a malformed key' {
        { New-MoshSession -Address 127.0.0.1 -UdpPort 60001 -Key (ConvertTo-SecureString 'short' -AsPlainText -Force) -ErrorAction Stop } |
            Should -Throw -ErrorId 'KeyMalformed,*'
    }

    It 'say when nothing comes back' {
        # As long a key as it should be, and nobody there.
        $key = ConvertTo-SecureString 'AAAAAAAAAAAAAAAAAAAAAA' -AsPlainText -Force
        New-MoshSession -Address 127.0.0.1 -UdpPort 9 -Key $key -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'KeyWrong,*'
        $errors[0].CategoryInfo.Category | Should -Be ConnectionError
        $errors[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }
}

Describe 'Sessions over ssh' -Skip:$lacksSshd {
    BeforeAll { $sshd = Start-TestSshd "$TestDrive/ssh" }
    AfterAll { Stop-TestSshd $sshd }
    AfterEach { Get-MoshSession -Role Client | Remove-MoshSession }

    It 'connect to <Server>' -ForEach $servers {
        $parameters = $sshd.Parameters
        $session = New-MoshSession @parameters -ServerPath $Path -Command cat
        $session.State | Should -Be Connected
        $session.HostName | Should -Be 127.0.0.1
        Send-MoshInput -Session $session 'over ssh'
        $null = Wait-MoshScreen -Session $session -Match 'over ssh' -Timeout 20
    }

    It 'take [user@]host[:port], ssh:// and hashtables' -Skip:(-not (Test-Path /usr/bin/mosh-server)) {
        $user = [Environment]::UserName
        $common = @{ KeyFilePath = $sshd.KeyFile; Options = $sshd.Parameters.Options; Command = 'cat' }
        $sessions = New-MoshSession "$user@127.0.0.1:$($sshd.Port)", "ssh://$user@127.0.0.1:$($sshd.Port)" @common -Name one, two
        $sessions.Name | Sort-Object | Should -Be one, two
        (New-MoshSession -SSHConnection $sshd.Connection -Command cat).State | Should -Be Connected
    }

    It 'ten at once are given back as they connect' -Skip:(-not (Test-Path /usr/bin/mosh-server)) {
        $sessions = New-MoshSession -SSHConnection (@($sshd.Connection) * 10) -Name (1..10).ForEach{ "h$_" } -Command cat
        $sessions.Count | Should -Be 10
        @($sessions.Name | Sort-Object -Unique).Count | Should -Be 10
        $sessions.State | Should -Be (@('Connected') * 10)
    }

    It 'go on where one of many hosts fails' -Skip:(-not (Test-Path /usr/bin/mosh-server)) {
        $good = $sshd.Connection
        $bad = $sshd.Connection.Clone()
        $bad.ComputerName = 'host.invalid'
        $sessions = New-MoshSession -SSHConnection $bad, $good -ThrottleLimit 1 -Command cat -ErrorVariable errors -ErrorAction SilentlyContinue
        @($sessions).Count | Should -Be 1
        $errors.Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'HostUnknown,*'
        $errors[0].TargetObject | Should -Be host.invalid
    }

    It '<Why> is the error <Id>' -ForEach @(
        @{ Why = 'no ssh'; Id = 'SshNotFound'; Change = @{ SshPath = '/nonexistent/ssh' } }
        @{ Why = 'a closed port'; Id = 'ConnectionFailed'; Change = @{ Port = 1 } }
        @{ Why = 'a key that the host does not know'; Id = 'AuthenticationFailed'; Change = @{ KeyFilePath = '{0}/host' } }
        @{ Why = 'no server program'; Id = 'ServerNotFound'; Change = @{ ServerPath = '/nonexistent/mosh-server' } }
        @{ Why = 'no key file'; Id = 'KeyFileNotFound'; Change = @{ KeyFilePath = '/nonexistent/key' } }
        @{ Why = 'a host that is none'; Id = 'ParameterInvalid'; Change = @{ HostName = '-oProxyCommand=true' } }
        @{ Why = 'an unknown host key'; Id = 'HostKeyMismatch'; Change = @{ Options = @{ UserKnownHostsFile = '/dev/null'; StrictHostKeyChecking = 'yes'; BatchMode = 'yes' } } }
    ) {
        $parameters = $sshd.Parameters.Clone()
        foreach ($name in $Change.Keys) { $parameters[$name] = $Change[$name] -is [string] ? $Change[$name] -f $sshd.Folder : $Change[$name] }
        New-MoshSession @parameters -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $errors[0].FullyQualifiedErrorId | Should -Be "$Id,Mosh.PowerShell.Commands.NewMoshSessionCommand"
        $errors[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'refuse a hashtable with a key that is none' {
        New-MoshSession -SSHConnection @{ Computer = 'x' } -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'ParameterInvalid,*'
        $errors[0].Exception.Message | Should -Match 'ComputerName'
    }

    It 'are given up after -ConnectingTimeout, and leave nothing' {
        $parameters = $sshd.Parameters.Clone()
        $mark = "mark$(Get-Random)"
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        New-MoshSession @parameters -ServerPath "sleep 60; : $mark" -ConnectingTimeout 1500 -ErrorVariable errors -ErrorAction SilentlyContinue
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 8
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'ConnectingTimeout,*'
        $null = Wait-TestCondition -Because 'ssh is gone' { -not (Find-TestProcess $mark) }
    }

    It 'stop at once when stopped, and leave no ssh' {
        $mark = "mark$(Get-Random)"
        $shell = [powershell]::Create().AddScript({
                param($manifest, $parameters, $mark)
                Import-Module $manifest
                New-MoshSession @parameters -ServerPath "sleep 60; : $mark"
            }).AddArgument($manifest).AddArgument($sshd.Parameters).AddArgument($mark)
        $null = $shell.BeginInvoke()
        $null = Wait-TestCondition -Because 'ssh runs' { Find-TestProcess $mark }
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 3
        $null = Wait-TestCondition -Because 'ssh is gone' { -not (Find-TestProcess $mark) }
        $shell.Dispose()
    }
}
