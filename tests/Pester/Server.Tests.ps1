BeforeDiscovery {
    $hasTmux = $null -ne (Get-Command tmux -ErrorAction Ignore)
    $hasStockClient = $null -ne (Get-Command mosh-client -ErrorAction Ignore)
    $hasStockServer = $null -ne (Get-Command mosh-server -ErrorAction Ignore)
    $hasSshd = $null -ne (Get-Command sshd -ErrorAction Ignore) -or (Test-Path /usr/sbin/sshd)
}

BeforeAll {
    Import-Module "$PSScriptRoot/Harness/FreshPowerShell.psm1", "$PSScriptRoot/Harness/Tmux.psm1", "$PSScriptRoot/Harness/SshServer.psm1"
    $manifest = (Resolve-Path "$PSScriptRoot/../../Mosh.PowerShell.psd1").Path
    Import-Module $manifest

    # A registry of these tests' own. Short: the path of a socket has to fit into 104 bytes.
    $folder = (New-Item "/tmp/mosh-test-$([guid]::NewGuid().ToString('n').Substring(0, 8))" -ItemType Directory).FullName
    $savedRuntime = $env:XDG_RUNTIME_DIR
    $savedLocale = $env:LC_ALL
    $env:XDG_RUNTIME_DIR = $folder
    $env:LC_ALL = 'C.UTF-8'

    function Test-Running([int] $Id) {
        $status = Get-Content "/proc/$Id/stat" -ErrorAction Ignore
        $null -ne $status -and $status -notmatch '\) Z '
    }

    function Get-PlainKey($Server) { ConvertFrom-SecureString $Server.Key -AsPlainText }

    # A stock client on a server, in a terminal.
    function Connect-StockClient([string] $Key, [int] $Port) {
        Open-Terminal "env LC_ALL=C.UTF-8 TERM=xterm-256color MOSH_KEY=$Key mosh-client 127.0.0.1 $Port"
    }
}

AfterAll {
    Get-MoshServer | Stop-MoshServer -Force
    $env:XDG_RUNTIME_DIR = $savedRuntime
    $env:LC_ALL = $savedLocale
    Remove-Item $folder -Recurse -Force
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
        Test-Running $server.ProcessId | Should -BeTrue
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
        @{ Name = 'a program that is not there'; Parameters = @{ ServerPath = '/nonexistent/mosh-server' }; Id = 'ServerNotFound' }
        @{ Name = 'a program that is no server'; Parameters = @{ ServerPath = '/bin/false' }; Id = 'ServerFailed' }
    ) {
        { Start-MoshServer @Parameters } | Should -Throw -ErrorId "$Id,Mosh.PowerShell.Commands.StartMoshServerCommand"
    }

    It 'does nothing with -WhatIf' {
        Start-MoshServer -WhatIf | Should -BeNullOrEmpty
        Get-MoshServer | Should -BeNullOrEmpty
    }

    It 'starts from an environment without anything' {
        $pwsh = (Get-Process -Id $PID).Path
        $line = & env -i "XDG_RUNTIME_DIR=$folder" $pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; Start-MoshServer -UdpPort 0 -AsConnectLine"
        $line | Should -MatchExactly '^MOSH CONNECT \d+ [A-Za-z0-9+/]{22}$'
    }

    It 'is stopped at once by Ctrl-C, and leaves nothing behind' {
        Set-Content "$folder/slow-server" "#!/bin/sh`necho `$`$ > $folder/slow.pid`nexec sleep 60"
        & chmod +x "$folder/slow-server"
        $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; Start-MoshServer -ServerPath $folder/slow-server")
        $null = $shell.BeginInvoke()
        while (-not (Get-Content "$folder/slow.pid" -ErrorAction Ignore)) { Start-Sleep -Milliseconds 20 }
        $started = [int](Get-Content "$folder/slow.pid")
        $wasRunning = Test-Running $started
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()

        $wasRunning | Should -BeTrue
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 3
        Test-Running $started | Should -BeFalse
        $shell.Dispose()
    }

    It 'outlives the PowerShell that started it, and serves a stock client' -Skip:(-not ($hasTmux -and $hasStockClient)) {
        $line = Invoke-FreshPowerShell -ArgumentList $manifest {
            param($path)
            Import-Module $path
            Start-MoshServer -UdpPort 0 -BindAddress 127.0.0.1 -Command sh, -c, 'echo NAME=$MOSH_SERVER_NAME MARK=$MOSH_SERVER_DETACHED KEY=$MOSH_KEY.; ls /proc/self/fd | tr "\n" ,; exec sh' -Name outlives -AsConnectLine
        }
        $null, $null, $port, $key = $line -split ' '
        $server = Get-MoshServer -Name outlives
        $client = Connect-StockClient $key $port
        try {
            # The application gets neither what only the server is to know nor a descriptor of it (3 is the listing's own).
            Wait-TerminalScreen $client '^NAME= MARK= KEY=\.$'
            Wait-TerminalScreen $client '^0,1,2,3,[$#]'
            Send-TerminalLine $client 'echo $((6 * 7)) is the answer'
            Wait-TerminalScreen $client '^42 is the answer$'
            $attached = Get-MoshServer -Name outlives
        } finally {
            Close-Terminal $client
        }

        $attached.State | Should -Be Connected
        $attached.RemoteEndPoint | Should -Match '^127\.0\.0\.1:\d+$'
        $attached.ProcessId | Should -Be $server.ProcessId
    }

    It 'outlives the terminal in which it was started' -Skip:(-not $hasTmux) {
        $pwsh = (Get-Process -Id $PID).Path
        $terminal = Open-Terminal "env XDG_RUNTIME_DIR=$folder $pwsh -NoProfile"
        try {
            # What is typed before the prompt is there is not taken as typed at it.
            Wait-TerminalScreen $terminal '^PS '
            Send-TerminalLine $terminal "Import-Module '$manifest'; Start-MoshServer -Name terminal -UdpPort 0 | Out-Null; 'do' + 'ne'"
            Wait-TerminalScreen $terminal '^done'
        } finally {
            Close-Terminal $terminal
        }

        Start-Sleep -Milliseconds 500
        $server = Get-MoshServer -Name terminal
        $server.State | Should -Be Connecting
        Test-Running $server.ProcessId | Should -BeTrue
    }

    It 'is a bootstrap through PowerShell remoting, and outlives it' -Skip:(-not ($hasSshd -and $hasTmux -and $hasStockClient)) {
        $ssh = Open-TestSshServer -Folder "$folder/ssh" -Environment @{ XDG_RUNTIME_DIR = $folder }
        try {
            $connection = $ssh.Connection
            $server = Invoke-Command @connection -ArgumentList $manifest {
                param($path)
                Import-Module $path
                Start-MoshServer -Name remote -UdpPort 0
            }
        } finally {
            Close-TestSshServer $ssh
        }

        $server.psobject.TypeNames | Should -Contain Deserialized.Mosh.PowerShell.MoshServer
        $server.Key | Should -BeOfType securestring
        # The address at which ssh arrived comes first.
        $server.Address[0] | Should -Be 127.0.0.1
        Test-Running $server.ProcessId | Should -BeTrue
        $client = Connect-StockClient (Get-PlainKey $server) $server.UdpPort
        try {
            Send-TerminalLine $client 'echo $((6 * 7)) is the answer'
            Wait-TerminalScreen $client '^42 is the answer$'
        } finally {
            Close-Terminal $client
        }
    }

    It 'goes down the pipeline into Enter-MoshSession, <Way>' -Skip:(-not ($hasSshd -and $hasTmux)) -TestCases @(
        @{ Way = 'from this host'; Start = 'Start-MoshServer -Name piped -UdpPort 0 -BindAddress 127.0.0.1' }
        @{ Way = 'through remoting'; Start = "Invoke-Command @c { Import-Module '{0}'; Start-MoshServer -Name piped -UdpPort 0 }" }
    ) {
        $ssh = Open-TestSshServer -Folder "$folder/ssh-$([guid]::NewGuid().ToString('n').Substring(0, 8))" -Environment @{ XDG_RUNTIME_DIR = $folder }
        $terminal = $null
        try {
            $ssh.Connection | Export-Clixml "$folder/connection.xml"
            Set-Content "$folder/enter.ps1" @"
`$c = Import-Clixml '$folder/connection.xml'
Import-Module '$manifest'
$($Start.Replace('{0}', $manifest)) | Enter-MoshSession
'left'
Start-Sleep 60
"@
            $pwsh = (Get-Process -Id $PID).Path
            $terminal = Open-Terminal "env XDG_RUNTIME_DIR=$folder LC_ALL=C.UTF-8 $pwsh -NoProfile -File $folder/enter.ps1"
            Wait-TerminalScreen $terminal '[$#] ?$'
            Send-TerminalLine $terminal 'echo $((6 * 7)) is the answer'
            Wait-TerminalScreen $terminal '^42 is the answer$'
            $server = Get-MoshServer -Name piped
            Send-TerminalLine $terminal 'exit'
            Wait-TerminalScreen $terminal '^left$'
        } finally {
            Close-Terminal $terminal
            Close-TestSshServer $ssh
        }

        $server.State | Should -Be Connected
        Get-MoshServer -Name piped* | Should -BeNullOrEmpty
    }

    It 'starts a stock server, which Stop-MoshServer ends' -Skip:(-not $hasStockServer) {
        $server = Start-MoshServer -ServerPath mosh-server -UdpPort 61020:61030 -BindAddress 127.0.0.1
        Test-Running $server.ProcessId | Should -BeTrue
        (Get-Process -Id $server.ProcessId).ProcessName | Should -Be mosh-server
        $server.UdpPort | Should -BeIn (61020..61030)
        Get-PlainKey $server | Should -MatchExactly '^[A-Za-z0-9+/]{22}$'
        $server | Stop-MoshServer
        Test-Running $server.ProcessId | Should -BeFalse
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
        $listed = Invoke-FreshPowerShell -ArgumentList $manifest { param($path) Import-Module $path; Get-MoshServer }
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
        while (Test-Running $one.ProcessId) { Start-Sleep -Milliseconds 10 }
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
        Test-Running $server.ProcessId | Should -BeFalse
        Get-MoshServer | Should -BeNullOrEmpty
    }

    It 'tells a client that is there' -Skip:(-not ($hasTmux -and $hasStockClient)) {
        $server = Start-MoshServer -UdpPort 0 -BindAddress 127.0.0.1
        $key = Get-PlainKey $server
        $client = Open-Terminal "env LC_ALL=C.UTF-8 TERM=xterm-256color MOSH_KEY=$key mosh-client 127.0.0.1 $($server.UdpPort); echo status `$?; sleep 30"
        try {
            Send-TerminalLine $client 'echo $((6 * 7)) is the answer'
            Wait-TerminalScreen $client '^42 is the answer$'
            Stop-MoshServer $server
            Wait-TerminalScreen $client '^status 0$'
        } finally {
            Close-Terminal $client
        }

        Test-Running $server.ProcessId | Should -BeFalse
    }

    It 'does nothing with -WhatIf' {
        $server = Start-MoshServer -UdpPort 0
        Stop-MoshServer $server -WhatIf
        Test-Running $server.ProcessId | Should -BeTrue
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
        $wasRunning = Test-Running $server.ProcessId
        Stop-MoshServer $server -Force

        $listed.State | Should -Be Silent
        $took | Should -BeLessThan 3
        $failures.FullyQualifiedErrorId | Should -Be 'SessionNotEnded,Mosh.PowerShell.Commands.StopMoshServerCommand'
        $wasRunning | Should -BeTrue
        Test-Running $server.ProcessId | Should -BeFalse
    }
}
