BeforeDiscovery {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    $lacksTmux = -not (Find-TestProgram tmux)
    $lacksSshd = -not (Find-TestProgram sshd)
    $lacksStockClient = -not (Find-TestProgram mosh-client)
    $lacksStockServer = -not (Find-TestProgram mosh-server)
}

BeforeAll {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    $manifest = (Resolve-Path "$PSScriptRoot/../../Mosh.PowerShell.psd1").Path
    Import-Module $manifest
    $pwsh = Get-TestPowerShell
    $runtime = Enter-TestRuntimeFolder
    $folder = $runtime.Path
    $savedLocale = $env:LC_ALL
    $env:LC_ALL = 'C.UTF-8'

    function Get-PlainKey($Server) { ConvertFrom-SecureString $Server.Key -AsPlainText }

    # A stock client on a server, in a terminal; its exit code is shown at the end.
    function Connect-StockClient([string] $Key, [int] $Port) {
        $line = 'mosh-client "$@"; echo status $?; sleep 30'
        Start-TestTerminal $folder -Command sh, -c, $line, sh, 127.0.0.1, $Port -Environment @{ TERM = 'xterm-256color'; MOSH_KEY = $Key }
    }

    # The answer does not stand in what is typed: only a shell can have given it.
    function Assert-ShellAnswer($Terminal) {
        Send-TestKey $Terminal 'echo $((6 * 7)) is the answer'
        Wait-TestScreen $Terminal '(?m)^42 is the answer$'
    }
}

AfterAll {
    Get-MoshServer | Stop-MoshServer -Force
    $env:LC_ALL = $savedLocale
    Exit-TestRuntimeFolder $runtime
}

Describe 'Start-MoshServer' {
    AfterEach {
        Get-MoshServer | Stop-MoshServer -Force
    }

    It 'gives back all that a client needs' {
        $before = [DateTimeOffset]::Now
        $server = Start-MoshServer -Name build -BindAddress 127.0.0.1 -UdpPort 0

        $server | Should -BeOfType Mosh.PowerShell.MoshServer
        $server.Name | Should -BeExactly build
        $server.Id | Should -BeGreaterThan 0
        $server.UdpPort | Should -BeGreaterThan 0
        $server.Address | Should -Be @('127.0.0.1')
        $server.State | Should -Be Connecting
        $server.StartTime | Should -BeGreaterThan $before.AddSeconds(-1)
        Get-PlainKey $server | Should -MatchExactly '^[A-Za-z0-9+/]{22}$'
        Test-TestProcessRunning $server.ProcessId | Should -BeTrue
    }

    It 'leaves the server nothing of this process' {
        $server = Start-MoshServer -UdpPort 0
        $status = (Get-Content "/proc/$($server.ProcessId)/stat") -replace '^.*\) ' -split ' '

        # Its own session, no terminal, no stream of ours.
        $status[3] | Should -Be $server.ProcessId
        $status[4] | Should -Be 0
        foreach ($stream in 0..2) {
            (Get-Item "/proc/$($server.ProcessId)/fd/$stream").Target | Should -Be /dev/null
        }
    }

    It 'takes the first free port of a range, and says when there is none' {
        $first = Start-MoshServer -UdpPort 61010:61011
        $second = Start-MoshServer -UdpPort 61010:61011
        $third = { Start-MoshServer -UdpPort 61010:61011 }

        $first.UdpPort, $second.UdpPort | Should -Be 61010, 61011
        $failure = $third | Should -Throw -PassThru -ErrorId 'PortUnavailable,Mosh.PowerShell.Commands.StartMoshServerCommand'
        $failure.Exception.Message | Should -Match '61010:61011'
        $failure.CategoryInfo.Category | Should -Be ResourceUnavailable
        $failure.ErrorDetails.RecommendedAction | Should -Match '-UdpPort'
    }

    It 'refuses <Name>' -TestCases @(
        @{ Name = 'a port that is none'; Parameters = @{ UdpPort = '70000' }; Id = 'ParameterInvalid' }
        @{ Name = 'a range that ends before it begins'; Parameters = @{ UdpPort = '60002:60001' }; Id = 'ParameterInvalid' }
        @{ Name = 'an address in words'; Parameters = @{ BindAddress = 'localhost' }; Id = 'ParameterInvalid' }
        @{ Name = 'an address of another host'; Parameters = @{ BindAddress = '192.0.2.1' }; Id = 'BindAddressUnusable' }
        @{ Name = 'an IPv6 address of another host'; Parameters = @{ BindAddress = '2001:db8::1'; UdpPort = '0' }; Id = 'BindAddressUnusable' }
        @{ Name = 'a program that is not there'; Parameters = @{ ServerPath = '/nonexistent/mosh-server' }; Id = 'ServerNotFound' }
        @{ Name = 'a program that is no server'; Parameters = @{ ServerPath = '/bin/false' }; Id = 'ServerFailed' }
    ) {
        { Start-MoshServer @Parameters } | Should -Throw -ErrorId "$Id,Mosh.PowerShell.Commands.StartMoshServerCommand"
    }

    It 'says what to do about an address that it cannot bind, and leaves nothing running' {
        $failure = { Start-MoshServer -BindAddress 192.0.2.1 } | Should -Throw -PassThru
        $failure.CategoryInfo.Category | Should -Be ResourceUnavailable
        $failure.TargetObject | Should -Be 192.0.2.1
        "$failure" | Should -Match '192\.0\.2\.1'
        $failure.ErrorDetails.RecommendedAction | Should -Match '-BindAddress'
        Get-MoshServer | Where-Object BindAddress -NE '127.0.0.1' | Should -BeNullOrEmpty
    }

    It 'does nothing with -WhatIf' {
        Start-MoshServer -WhatIf | Should -BeNullOrEmpty
        Get-MoshServer | Should -BeNullOrEmpty
    }

    It 'starts from an environment without anything' {
        $line = & env -i "XDG_RUNTIME_DIR=$folder" $pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; Start-MoshServer -UdpPort 0 -AsConnectLine"
        $line | Should -MatchExactly '^MOSH CONNECT \d+ [A-Za-z0-9+/]{22}$'
    }

    It 'is stopped at once by Ctrl-C, and leaves nothing behind' {
        Set-Content "$folder/slow-server" "#!/bin/sh`necho `$`$ > $folder/slow.pid`nexec sleep 60"
        & chmod +x "$folder/slow-server"
        $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; Start-MoshServer -ServerPath $folder/slow-server")
        $null = $shell.BeginInvoke()
        $started = [int] (Wait-TestCondition { Get-Content "$folder/slow.pid" -ErrorAction Ignore })
        $wasRunning = Test-TestProcessRunning $started
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()

        $wasRunning | Should -BeTrue
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 3
        Test-TestProcessRunning $started | Should -BeFalse
        $shell.Dispose()
    }

    It 'outlives the PowerShell that started it, and serves a stock client' -Skip:($lacksTmux -or $lacksStockClient) {
        $line = Invoke-TestPowerShell -ArgumentList $manifest {
            param($path)
            Import-Module $path
            Start-MoshServer -UdpPort 0 -BindAddress 127.0.0.1 -Command sh, -c, 'echo NAME=$MOSH_SERVER_NAME MARK=$MOSH_SERVER_DETACHED KEY=$MOSH_KEY.; ls /proc/self/fd | tr "\n" ,; exec sh' -Name outlives -AsConnectLine
        }
        $null, $null, $port, $key = $line -split ' '
        $server = Get-MoshServer -Name outlives
        $client = Connect-StockClient $key $port
        try {
            # The application gets neither what only the server is to know nor a descriptor of it (3 is the listing's own).
            Wait-TestScreen $client '(?m)^NAME= MARK= KEY=\.$'
            Wait-TestScreen $client '(?m)^0,1,2,3,[$#]'
            Assert-ShellAnswer $client
            $attached = Get-MoshServer -Name outlives
        } finally {
            Stop-TestTerminal $client
        }

        $attached.State | Should -Be Connected
        $attached.RemoteEndPoint | Should -Match '^127\.0\.0\.1:\d+$'
        $attached.ProcessId | Should -Be $server.ProcessId
    }

    It 'outlives the terminal in which it was started' -Skip:$lacksTmux {
        $terminal = Start-TestTerminal $folder -Command $pwsh, -NoProfile -Environment @{ XDG_RUNTIME_DIR = $folder }
        try {
            # What is typed before the prompt is there is not taken as typed at it.
            Wait-TestScreen $terminal '(?m)^PS '
            Send-TestKey $terminal "Import-Module '$manifest'; Start-MoshServer -Name terminal -UdpPort 0 | Out-Null; 'do' + 'ne'"
            Wait-TestScreen $terminal '(?m)^done'
        } finally {
            Stop-TestTerminal $terminal
        }

        Start-Sleep -Milliseconds 500
        $server = Get-MoshServer -Name terminal
        $server.State | Should -Be Connecting
        Test-TestProcessRunning $server.ProcessId | Should -BeTrue
    }

    It 'is a bootstrap through PowerShell remoting, and outlives it' -Skip:($lacksSshd -or $lacksTmux -or $lacksStockClient) {
        $sshd = Start-TestSshd "$folder/ssh"
        try {
            $parameters = $sshd.Parameters
            $server = Invoke-Command @parameters -ArgumentList $manifest {
                param($path)
                Import-Module $path
                Start-MoshServer -Name remote -UdpPort 0
            }
        } finally {
            Stop-TestSshd $sshd
        }

        # PowerShell gives remoting over ssh its own types only, so what arrives is still a bag of properties.
        $server.psobject.TypeNames | Should -Contain Deserialized.Mosh.PowerShell.MoshServer
        ([Mosh.PowerShell.MoshServer] $server).HostName | Should -Be 127.0.0.1
        $server.PSComputerName | Should -Be 127.0.0.1
        $server.Key | Should -BeOfType securestring
        $written = [Management.Automation.PSSerializer]::Serialize([Mosh.PowerShell.MoshServer] $server, 5)
        $written | Should -Not -Match ([Convert]::ToHexString([Text.Encoding]::Unicode.GetBytes((Get-PlainKey $server))))
        # The address at which ssh arrived comes first.
        $server.Address[0] | Should -Be 127.0.0.1
        Test-TestProcessRunning $server.ProcessId | Should -BeTrue
        $client = Connect-StockClient (Get-PlainKey $server) $server.UdpPort
        try {
            Assert-ShellAnswer $client
        } finally {
            Stop-TestTerminal $client
        }
    }

    It 'goes down the pipeline into Enter-MoshSession, <Way>' -Skip:($lacksSshd -or $lacksTmux) -TestCases @(
        @{ Way = 'from this host'; Start = 'Start-MoshServer -Name piped -UdpPort 0 -BindAddress 127.0.0.1' }
        @{ Way = 'through remoting'; Start = "Invoke-Command @c { Import-Module '{0}'; Start-MoshServer -Name piped -UdpPort 0 }" }
    ) {
        $sshd = Start-TestSshd "$folder/ssh-$(Get-Random)"
        $terminal = $null
        try {
            $sshd.Parameters | Export-Clixml "$folder/connection.xml"
            Set-Content "$folder/enter.ps1" @"
`$c = Import-Clixml '$folder/connection.xml'
Import-Module '$manifest'
$($Start.Replace('{0}', $manifest)) | Enter-MoshSession
'left'
Start-Sleep 60
"@
            $terminal = Start-TestTerminal $folder -Command $pwsh, -NoProfile, -File, "$folder/enter.ps1" -Environment @{ XDG_RUNTIME_DIR = $folder }
            # Three PowerShells and sshd start one after the other.
            Wait-TestScreen $terminal '(?m)[$#] ?$' -Seconds 90
            Assert-ShellAnswer $terminal
            $server = Get-MoshServer -Name piped
            Send-TestKey $terminal 'exit'
            Wait-TestScreen $terminal '(?m)^left$'
        } finally {
            Stop-TestTerminal $terminal
            Stop-TestSshd $sshd
        }

        $server.State | Should -Be Connected
        Get-MoshServer -Name piped* | Should -BeNullOrEmpty
    }

    It 'starts a stock server, which Stop-MoshServer ends' -Skip:$lacksStockServer {
        $server = Start-MoshServer -ServerPath mosh-server -UdpPort 61020:61030 -BindAddress 127.0.0.1
        Test-TestProcessRunning $server.ProcessId | Should -BeTrue
        (Get-Process -Id $server.ProcessId).ProcessName | Should -Be mosh-server
        $server.UdpPort | Should -BeIn (61020..61030)
        Get-PlainKey $server | Should -MatchExactly '^[A-Za-z0-9+/]{22}$'
        $server | Stop-MoshServer
        Test-TestProcessRunning $server.ProcessId | Should -BeFalse
    }
}

Describe 'Get-MoshServer' {
    AfterEach {
        Get-MoshServer | Stop-MoshServer -Force
    }

    BeforeEach {
        $one = Start-MoshServer -Name build-1 -UdpPort 0
        $two = Start-MoshServer -Name other -UdpPort 0
    }

    It 'lists the servers of every process, without their keys' {
        $listed = Invoke-TestPowerShell -ArgumentList $manifest { param($path) Import-Module $path; Get-MoshServer }
        $listed.Name | Should -Be build-1, other
        $listed.UdpPort | Should -Be $one.UdpPort, $two.UdpPort
        $listed.Where{ $null -ne $_.Key } | Should -BeNullOrEmpty
        @(Get-MoshServer).Where{ $null -ne $_.Key } | Should -BeNullOrEmpty
    }

    It 'filters by number, name and port' {
        (Get-MoshServer -Id $two.Id).Name | Should -Be other
        (Get-MoshServer BUILD*).Name | Should -Be build-1
        (Get-MoshServer -UdpPort $one.UdpPort, $two.UdpPort).Name | Should -Be build-1, other
        Get-MoshServer nothing* | Should -BeNullOrEmpty
    }

    It 'writes an error for each that is not there, and goes on' {
        $found = Get-MoshServer -Id 999, $two.Id -ErrorVariable failures -ErrorAction SilentlyContinue
        $found.Name | Should -Be other
        $failures.FullyQualifiedErrorId | Should -Be 'SessionNotFound,Mosh.PowerShell.Commands.GetMoshServerCommand'
        $failures.TargetObject | Should -Be 999
    }

    It 'has no key in the registry, which only the user may read' {
        $keys = (Get-PlainKey $one), (Get-PlainKey $two)
        $registry = "$folder/mosh-powershell"
        (Get-Item $registry).UnixMode | Should -BeExactly drwx------
        $text = Get-ChildItem $registry -File | Where-Object Name -Match '^\d+$' | Get-Content -Raw
        @($text).Count | Should -Be 2
        foreach ($key in $keys) { $text | Should -Not -Match ([regex]::Escape($key)) }
    }

    It 'forgets a server that was killed' {
        Stop-Process -Id $one.ProcessId -Force
        $null = Wait-TestCondition -Because 'the server has ended' { -not (Test-TestProcessRunning $one.ProcessId) }
        (Get-MoshServer).Name | Should -Be other
    }

    It 'refuses a registry that somebody else may have made' {
        $env:XDG_RUNTIME_DIR = (New-Item "$folder/linked" -ItemType Directory -Force).FullName
        try {
            $null = New-Item "$env:XDG_RUNTIME_DIR/mosh-powershell" -ItemType SymbolicLink -Value /tmp -Force
            { Get-MoshServer } | Should -Throw -ErrorId 'RegistryUnusable,Mosh.PowerShell.Commands.GetMoshServerCommand'
        } finally {
            $env:XDG_RUNTIME_DIR = $folder
        }
    }
}

Describe 'Stop-MoshServer' {
    AfterEach {
        Get-MoshServer | Stop-MoshServer -Force
    }

    It 'ends servers by <By>, and returns when they are gone' -TestCases @(
        @{ By = 'number'; Stop = { Stop-MoshServer -Id $args[0].Id } }
        @{ By = 'name'; Stop = { Stop-MoshServer -Name $args[0].Name.ToUpper() } }
        @{ By = 'object'; Stop = { Stop-MoshServer $args[0] } }
        @{ By = 'pipeline'; Stop = { Get-MoshServer | Stop-MoshServer } }
        @{ By = 'force'; Stop = { Get-MoshServer | Stop-MoshServer -Force } }
    ) {
        $server = Start-MoshServer -UdpPort 0
        & $Stop $server
        Test-TestProcessRunning $server.ProcessId | Should -BeFalse
        Get-MoshServer | Should -BeNullOrEmpty
    }

    It 'tells a client that is there' -Skip:($lacksTmux -or $lacksStockClient) {
        $server = Start-MoshServer -UdpPort 0 -BindAddress 127.0.0.1
        $client = Connect-StockClient (Get-PlainKey $server) $server.UdpPort
        try {
            Assert-ShellAnswer $client
            Stop-MoshServer $server
            Wait-TestScreen $client '(?m)^status 0$'
        } finally {
            Stop-TestTerminal $client
        }

        Test-TestProcessRunning $server.ProcessId | Should -BeFalse
    }

    It 'does nothing with -WhatIf' {
        $server = Start-MoshServer -UdpPort 0
        Stop-MoshServer $server -WhatIf
        Test-TestProcessRunning $server.ProcessId | Should -BeTrue
    }

    It 'says what is not there, and is content with what has gone' {
        $server = Start-MoshServer -UdpPort 0
        Stop-MoshServer $server
        { Stop-MoshServer $server -ErrorAction Stop } | Should -Not -Throw
        { Stop-MoshServer -Id $server.Id -ErrorAction Stop } | Should -Throw -ErrorId 'SessionNotFound,Mosh.PowerShell.Commands.StopMoshServerCommand'
        { Stop-MoshServer -Name nobody -ErrorAction Stop } | Should -Throw -ErrorId 'SessionNotFound,Mosh.PowerShell.Commands.StopMoshServerCommand'
    }

    It 'ends a server that does not answer only by force' {
        $server = Start-MoshServer -UdpPort 0
        & kill -STOP $server.ProcessId
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $listed = Get-MoshServer -Id $server.Id
        $took = $clock.Elapsed.TotalSeconds
        Stop-MoshServer $server -ErrorVariable failures -ErrorAction SilentlyContinue
        $wasRunning = Test-TestProcessRunning $server.ProcessId
        Stop-MoshServer $server -Force

        $listed.State | Should -Be Silent
        $took | Should -BeLessThan 3
        $failures.FullyQualifiedErrorId | Should -Be 'SessionNotEnded,Mosh.PowerShell.Commands.StopMoshServerCommand'
        $wasRunning | Should -BeTrue
        Test-TestProcessRunning $server.ProcessId | Should -BeFalse
    }
}
