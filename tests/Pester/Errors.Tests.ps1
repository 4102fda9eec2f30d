# What can go wrong, and what a script and a user learn of it: a stable id, a category, the thing it is about, and what to do.

BeforeDiscovery {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    $lacksSshd = -not (Find-TestProgram sshd)
    $lacksSsh = -not (Find-TestProgram ssh)
    $lacksTmux = -not (Find-TestProgram tmux)
    $lacksStock = -not (Test-Path /usr/bin/mosh-server)
}

BeforeAll {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    $manifest = (Resolve-Path "$PSScriptRoot/../../Mosh.PowerShell.psd1").Path
    Import-Module $manifest

    $runtime = Enter-TestRuntimeFolder
    $folder = $runtime.Path

    # The one error of a script block, which must not be a terminating one.
    function Get-OnlyError([scriptblock] $ScriptBlock) {
        $found = @(& $ScriptBlock 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        $found | Should -HaveCount 1 -Because 'one thing goes wrong'
        $found[0]
    }

    # The error that ends a script block.
    function Get-TerminatingError([scriptblock] $ScriptBlock) {
        try {
            & $ScriptBlock
        } catch {
            return $_
        }

        throw 'There was no error.'
    }

    function Assert-Error($ErrorRecord, [string] $Id, [string] $Category, $Target, [string] $Advice) {
        $ErrorRecord.FullyQualifiedErrorId | Should -BeLike "$Id,Mosh.PowerShell.Commands.*Command"
        $ErrorRecord.CategoryInfo.Category | Should -Be $Category
        $ErrorRecord.TargetObject | Should -Be $Target
        $ErrorRecord.ErrorDetails.RecommendedAction | Should -BeLike $Advice
        "$ErrorRecord" | Should -Match '^["\w].{10}'
        "$ErrorRecord $($ErrorRecord.ErrorDetails.RecommendedAction)" | Should -Not -Match '(^|\W)--\w' -Because 'cmdlets have parameters, not options'
    }
}

AfterAll {
    Get-MoshSession -Role Client | Remove-MoshSession
    Exit-TestRuntimeFolder $runtime
    Remove-Module Mosh.PowerShell
}

Describe 'A host that cannot be reached' -Skip:$lacksSshd {
    BeforeAll {
        $sshd = Start-TestSshd "$folder/ssh"

        function Get-Change([hashtable] $Change) {
            $parameters = $sshd.Parameters.Clone()
            foreach ($name in $Change.Keys) { $parameters[$name] = $Change[$name] -is [string] ? $Change[$name] -f $sshd.Folder : $Change[$name] }
            $parameters
        }

        # In place of a server behind a firewall: it has started, and nothing comes back from it.
        Set-Content "$folder/ssh/deaf-server" "#!/bin/sh`nprintf '\nMOSH CONNECT 60999 AAAAAAAAAAAAAAAAAAAAAA\n'`n"
        & chmod +x "$folder/ssh/deaf-server"
    }

    AfterAll { Stop-TestSshd $sshd }

    It '<Why> is the error <Id>' -ForEach @(
        @{ Why = 'no ssh'; Id = 'SshNotFound'; Category = 'NotInstalled'; Advice = '*-SshPath*'; Change = @{ SshPath = '/nonexistent/ssh' } }
        @{ Why = 'an unknown host'; Id = 'HostUnknown'; Category = 'ObjectNotFound'; Advice = '*spelling*'; Change = @{ HostName = 'host.invalid' } }
        @{ Why = 'a closed port'; Id = 'ConnectionFailed'; Category = 'ConnectionError'; Advice = '*port*'; Change = @{ Port = 1 } }
        @{ Why = 'a key that the host does not know'; Id = 'AuthenticationFailed'; Category = 'AuthenticationError'; Advice = '*-KeyFilePath*'; Change = @{ KeyFilePath = '{0}/host' } }
        @{ Why = 'a host key that is not trusted'; Id = 'HostKeyMismatch'; Category = 'SecurityError'; Advice = 'Run ssh once*'; Change = @{ Options = @{ UserKnownHostsFile = '/dev/null'; StrictHostKeyChecking = 'yes'; BatchMode = 'yes' } } }
        @{ Why = 'no server program'; Id = 'ServerNotFound'; Category = 'NotInstalled'; Advice = '*-ServerPath*'; Change = @{ ServerPath = '/nonexistent/mosh-server' } }
        @{ Why = 'a server program that is none'; Id = 'ServerFailed'; Category = 'ProtocolError'; Advice = '?*'; Change = @{ ServerPath = 'false' } }
        @{ Why = 'blocked UDP'; Id = 'UdpBlocked'; Category = 'ConnectionError'; Advice = '*-UdpPort*'; Change = @{ ServerPath = '{0}/deaf-server' } }
        @{ Why = 'a time that is over'; Id = 'ConnectingTimeout'; Category = 'OperationTimeout'; Advice = '*-ConnectingTimeout*'; Change = @{ ServerPath = '{0}/deaf-server'; ConnectingTimeout = 1500 } }
    ) {
        $parameters = Get-Change $Change
        $target = $parameters.HostName
        Assert-Error (Get-OnlyError { New-MoshSession @parameters }) $Id $Category $target $Advice
    }

    It 'a locale without UTF-8 is the error ServerLocale' {
        # What the stock server says; whether it says so depends on the locales of both sides.
        Set-Content "$folder/ssh/locale-server" "#!/bin/sh`necho 'mosh-server needs a UTF-8 native locale to run.' >&2`nexit 1`n"
        & chmod +x "$folder/ssh/locale-server"
        $parameters = Get-Change @{ ServerPath = '{0}/locale-server' }
        Assert-Error (Get-OnlyError { New-MoshSession @parameters }) ServerLocale InvalidOperation 127.0.0.1 '*LANG*'
    }

    It 'a UDP port that is taken is the error PortUnavailable' -Skip:$lacksStock {
        $taken = [System.Net.Sockets.UdpClient]::new([System.Net.IPEndPoint]::new([ipaddress]::Any, 0))
        try {
            $parameters = Get-Change @{ UdpPort = "$($taken.Client.LocalEndPoint.Port)"; ServerPath = '/usr/bin/mosh-server' }
            Assert-Error (Get-OnlyError { New-MoshSession @parameters }) PortUnavailable ResourceUnavailable 127.0.0.1 '*-UdpPort*'
        } finally {
            $taken.Dispose()
        }
    }

    It 'a key file that is not there is the error KeyFileNotFound' {
        $parameters = Get-Change @{ KeyFilePath = '/nonexistent/key' }
        Assert-Error (Get-OnlyError { New-MoshSession @parameters }) KeyFileNotFound ObjectNotFound 127.0.0.1 '*-KeyFilePath*'
    }

    It 'is one error for each host that fails, and a session for each that does not' -Skip:$lacksStock {
        $one = $sshd.Connection.Clone()
        $one.ComputerName = 'one.invalid'
        $two = $sshd.Connection.Clone()
        $two.ComputerName = 'two.invalid'
        $sessions = New-MoshSession -SSHConnection $one, $sshd.Connection, $two -Command cat -ErrorVariable errors -ErrorAction SilentlyContinue
        @($sessions).Count | Should -Be 1
        $errors.TargetObject | Sort-Object | Should -Be one.invalid, two.invalid
        $errors.FullyQualifiedErrorId | Select-Object -Unique | Should -Be 'HostUnknown,Mosh.PowerShell.Commands.NewMoshSessionCommand'
    }
}

Describe 'A host that would be an option of ssh' -Skip:$lacksSsh {
    BeforeAll {
        # Leaves a mark as soon as ssh reads it.
        $mark = "$folder/mark"
        Set-Content "$folder/evil" "Match exec `"touch $mark`"`n  HostName 127.0.0.1`n"
    }

    It 'is refused by <Cmdlet> as <Why>' -ForEach @(
        foreach ($cmdlet in 'New-MoshSession', 'Test-MoshConnection') {
            @(
                @{ Why = '-UserName'; Parameters = @{ HostName = '127.0.0.1'; UserName = '-F{0}/evil' } }
                @{ Why = '-UserName with a blank'; Parameters = @{ HostName = '127.0.0.1'; UserName = 'a b' } }
                @{ Why = '-HostName'; Parameters = @{ HostName = '-F{0}/evil' } }
                @{ Why = '-HostName with a user'; Parameters = @{ HostName = '-F{0}/evil@127.0.0.1' } }
                @{ Why = '-HostName behind a user'; Parameters = @{ HostName = 'u@-oProxyCommand=id' } }
                @{ Why = '-HostName in a URI'; Parameters = @{ HostName = 'ssh://-F{0}/evil@127.0.0.1' } }
                @{ Why = '-HostName with a command'; Parameters = @{ HostName = 'h;id' } }
                @{ Why = 'UserName of -SSHConnection'; Parameters = @{ SSHConnection = @{ ComputerName = '127.0.0.1'; UserName = '-F{0}/evil' } } }
                @{ Why = 'ComputerName of -SSHConnection'; Parameters = @{ SSHConnection = @{ ComputerName = '-F{0}/evil' } } }
                @{ Why = 'the name of one of -Options'; Parameters = @{ HostName = '127.0.0.1'; Options = @{ '-F x' = 'yes' } } }
            ).ForEach{ $_.Cmdlet = $cmdlet; $_ }
        }
    ) {
        $filled = @{}
        foreach ($name in $Parameters.Keys) {
            $filled[$name] = $Parameters[$name] -is [string] ? $Parameters[$name] -f $folder : $Parameters[$name].Clone()
        }

        if ($filled.SSHConnection) { foreach ($name in @($filled.SSHConnection.Keys)) { $filled.SSHConnection[$name] = $filled.SSHConnection[$name] -f $folder } }
        $failure = Get-OnlyError { & $Cmdlet @filled }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterInvalid,*'
        $failure.CategoryInfo.Category | Should -Be InvalidArgument
        $failure.ErrorDetails.RecommendedAction | Should -Match 'Get-Help'
        $mark | Should -Not -Exist
    }

    It 'would have run what the file says' {
        & ssh -F "$folder/evil" -G 127.0.0.1 | Out-Null
        $mark | Should -Exist
    }
}

Describe 'Connection data that is wrong' {
    It 'a malformed key is the error KeyMalformed' {
        $key = ConvertTo-SecureString 'short' -AsPlainText -Force
        Assert-Error (Get-OnlyError { New-MoshSession -Address 127.0.0.1 -UdpPort 60001 -Key $key }) KeyMalformed InvalidArgument 127.0.0.1 '*MOSH CONNECT*'
    }

    It 'the key of another server is the error KeyWrong' {
        $server = Start-MoshServer -BindAddress 127.0.0.1 -Command cat
        $key = ConvertTo-SecureString 'AAAAAAAAAAAAAAAAAAAAAA' -AsPlainText -Force
        $failure = Get-OnlyError { New-MoshSession -Address 127.0.0.1 -UdpPort $server.UdpPort -Key $key }
        Assert-Error $failure KeyWrong ConnectionError 127.0.0.1 '*Compare address, port and key*'
        $server | Stop-MoshServer -Force
    }

    It 'a server that a session here has is the error ServerInUse, and the session goes on' {
        $server = Start-MoshServer -BindAddress 127.0.0.1 -Command cat
        $parameters = @{ Address = '127.0.0.1'; UdpPort = $server.UdpPort; Key = $server.Key }
        $session = New-MoshSession @parameters
        $failure = Get-OnlyError { New-MoshSession @parameters }
        Assert-Error $failure ServerInUse ResourceBusy 127.0.0.1 '*Enter-MoshSession*Start-MoshServer*'
        $session | Send-MoshInput 'still here'
        $session | Wait-MoshScreen -Match 'still here' -Timeout 20
        $session | Remove-MoshSession
    }

    It 'a server that a session of another process has is the error ServerInUse, and the session goes on' {
        $server = Start-MoshServer -BindAddress 127.0.0.1 -Command cat
        $parameters = @{ Address = '127.0.0.1'; UdpPort = $server.UdpPort; Key = $server.Key }
        $session = New-MoshSession @parameters
        $id = Invoke-TestPowerShell -ArgumentList $manifest, $server.UdpPort, (ConvertFrom-SecureString $server.Key -AsPlainText) {
            param($manifest, $port, $key)
            Import-Module $manifest
            New-MoshSession -Address 127.0.0.1 -UdpPort $port -Key (ConvertTo-SecureString $key -AsPlainText -Force) -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures[0].FullyQualifiedErrorId
        }
        $id | Should -BeLike 'ServerInUse,*'
        $session | Send-MoshInput 'still here'
        $session | Wait-MoshScreen -Match 'still here' -Timeout 20
        $session | Remove-MoshSession
    }

    It 'no key at all is the error ParameterInvalid' {
        Assert-Error (Get-OnlyError { New-MoshSession -Address 127.0.0.1 -UdpPort 60001 }) ParameterInvalid InvalidArgument 127.0.0.1 '*Get-Help*'
    }
}

Describe 'A session that is not what is needed' {
    BeforeAll {
        $gone = New-MoshSession -Local -Command cat
        Remove-MoshSession $gone
        $session = New-MoshSession -Local -Command cat
    }

    It 'one that is over is the error SessionGone for <_>' -ForEach 'Send-MoshInput', 'Get-MoshScreen', 'Wait-MoshScreen', 'Resize-MoshSession', 'Invoke-MoshCommand', 'Export-MoshScreen', 'Start-MoshRecording' {
        $more = @{
            'Send-MoshInput'      = @{ Text = 'x' }
            'Wait-MoshScreen'     = @{ Match = 'x' }
            'Resize-MoshSession'  = @{ Columns = 70 }
            'Invoke-MoshCommand'  = @{ CommandLine = 'true' }
            'Export-MoshScreen'   = @{ Path = "$TestDrive/x.txt" }
            'Start-MoshRecording' = @{ Path = "$TestDrive/x.cast" }
        }[$_] ?? @{}
        $cmdlet = $_
        Assert-Error (Get-OnlyError { $gone | & $cmdlet @more }) SessionGone InvalidOperation $gone '*New-MoshSession*'
    }

    It 'none of that <By> is the error SessionNotFound' -ForEach @(
        @{ By = 'name'; Parameters = @{ Name = 'nobody' }; Target = 'nobody' }
        @{ By = 'number'; Parameters = @{ Id = 123456 }; Target = 123456 }
        @{ By = 'identity'; Parameters = @{ InstanceId = [guid] '11111111-2222-3333-4444-555555555555' }; Target = [guid] '11111111-2222-3333-4444-555555555555' }
    ) {
        Assert-Error (Get-OnlyError { Get-MoshScreen @Parameters }) SessionNotFound ObjectNotFound $Target '*Get-MoshSession*'
        Assert-Error (Get-OnlyError { Remove-MoshSession @Parameters }) SessionNotFound ObjectNotFound $Target '*Get-MoshSession*'
    }

    It 'a screen that does not show it in time is the error WaitTimeout' {
        Assert-Error (Get-OnlyError { Wait-MoshScreen $session -Match never -Timeout 0.2 }) WaitTimeout OperationTimeout $session '*-Timeout*'
    }

    It 'a program that is no shell is an error of Invoke-MoshCommand' {
        $failure = Get-OnlyError { $session | Invoke-MoshCommand true -Timeout 3 }
        $failure.FullyQualifiedErrorId | Should -BeIn 'ShellNotKnown,Mosh.PowerShell.Commands.InvokeMoshCommandCommand', 'WaitTimeout,Mosh.PowerShell.Commands.InvokeMoshCommandCommand'
        $failure.TargetObject | Should -Be $session
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }
}

Describe 'A console that cannot show a session' {
    It 'that is redirected is the error ConsoleRedirected' {
        $program = Get-TestPowerShell
        $manifest = (Resolve-Path "$PSScriptRoot/../../Mosh.PowerShell.psd1").Path
        $text = & $program -NoProfile -NonInteractive -Command "Import-Module '$manifest'; try { Enter-MoshSession -Local } catch { `$_.FullyQualifiedErrorId; `$_.CategoryInfo.Category; `$_.ErrorDetails.RecommendedAction }" | Out-String
        $text | Should -Match '^ConsoleRedirected,Mosh.PowerShell.Commands.EnterMoshSessionCommand\s+InvalidOperation\s+.*New-MoshSession'
        Get-MoshSession -Role Server | Where-Object State -NE Connected | Should -BeNullOrEmpty -Because 'nothing was started'
    }

    It '<Why> is the error <Id>' -Skip:$lacksTmux -ForEach @(
        @{ Why = 'with too few columns'; Id = 'ConsoleTooSmall'; Category = 'LimitsExceeded'; Columns = 9; Set = ''; Advice = 'Make the window larger' }
        @{ Why = 'without a type'; Id = 'TerminalUnknown'; Category = 'InvalidOperation'; Columns = 100; Set = '$env:TERM = $null;'; Advice = '.*\$env:TERM' }
        @{ Why = 'in a locale without UTF-8'; Id = 'LocaleNotUtf8'; Category = 'InvalidOperation'; Columns = 100; Set = '$env:LC_ALL = "de_DE.ISO-8859-1";'; Advice = '.*LANG' }
    ) {
        $terminal = Start-TestTerminal $folder -Environment @{ XDG_RUNTIME_DIR = $folder }
        try {
            Set-Content "$folder/try.ps1" "`$Error.Clear(); $Set try { Enter-MoshSession -Local -Command cat -ErrorAction Stop } catch { }; `$env:TERM = 'screen'; 'tried'"
            Resize-TestTerminal $terminal $Columns 30
            Send-TestKey $terminal "cls; . $folder/try.ps1"
            Wait-TestScreen $terminal '(?m)^tried'
            Resize-TestTerminal $terminal 100 30
            Send-TestKey $terminal 'cls; $e = $Error[0]; "<$($e.FullyQualifiedErrorId)|$($e.CategoryInfo.Category)|"; $e.ErrorDetails.RecommendedAction; "shown"'
            Wait-TestScreen $terminal '(?m)^shown'
            Get-TestScreen $terminal | Should -Match "<$Id,Mosh.PowerShell.Commands.EnterMoshSessionCommand\|$Category\|\s+$Advice"
        } finally {
            Stop-TestTerminal $terminal
        }
    }
}
