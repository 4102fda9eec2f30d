# Ctrl-C, as a user at a terminal presses it: the prompt comes back at once, and nothing that the cmdlet has started goes on.

BeforeDiscovery {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    $lacksTmux = -not (Find-TestProgram tmux)
    $lacksSshd = -not (Find-TestProgram sshd)
}

BeforeAll {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"

    # Longer than a prompt ever takes, shorter than a user's patience.
    $atOnce = 2

    # The processes that the terminal's pwsh has started and not yet seen the end of, but for the server of the session that is there.
    function Get-ChildOf([int] $Id) {
        Get-ChildItem /proc -Directory | Where-Object { $_.Name -match '^\d+$' -and $_.Name -ne $server } | Where-Object {
            "$(Get-Content "$_/stat" -Raw -ErrorAction Ignore)" -match "\) [^Z] $Id "
        } | ForEach-Object { "$($_.Name) $((Get-Content "$_/cmdline" -Raw -ErrorAction Ignore) -replace "`0", ' ')" }
    }

    # Types a line, presses Ctrl-C once the condition is true, and gives back how many seconds it took until the prompt was there.
    function Measure-CtrlC([string] $Line, [scriptblock] $Until) {
        Send-TestKey $terminal "cls; $Line"
        $null = Wait-TestCondition $Until -Explain { Get-TestScreen $terminal }
        Get-TestScreen $terminal | Should -Not -Match 'PS> ?\z' -Because 'the cmdlet is still at work'
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        Send-TestKey $terminal -Key 'C-c'
        Wait-TestScreen $terminal 'PS> ?\z' -Seconds 10
        $clock.Elapsed.TotalSeconds
    }

    function Invoke-InTerminal([string] $Line) {
        $mark = "done$(Get-Random)"
        Send-TestKey $terminal "cls; $Line; ""`$('$mark')."""
        Wait-TestScreen $terminal "(?m)^$mark\."
        (Get-TestScreen $terminal) -split "`n" | Where-Object { $_ -and $_ -notmatch "$mark|^PS>" }
    }
}

Describe 'Ctrl-C' -Skip:$lacksTmux {
    BeforeAll {
        $runtime = Enter-TestRuntimeFolder
        $folder = $runtime.Path
        $terminal = Start-TestTerminal $folder -Environment @{ XDG_RUNTIME_DIR = $folder; HISTFILE = '' }
        $shell = [int](& tmux -S $terminal.Socket display-message -p -t test '#{pane_pid}')
        $settings = Get-TestTerminalSetting $terminal
        $server = 0
    }

    AfterAll {
        $null = Invoke-InTerminal 'Get-MoshSession | Remove-MoshSession -Force'
        Stop-TestTerminal $terminal
        Exit-TestRuntimeFolder $runtime
    }

    AfterEach {
        $null = Wait-TestCondition -Seconds 5 -Because 'pwsh has no child left' -Explain { Get-ChildOf $shell } { -not (Get-ChildOf $shell) }
        Wait-TestTerminalSetting $terminal $settings
    }

    Context 'in a session' {
        BeforeAll {
            $null = Invoke-InTerminal '$s = New-MoshSession -Local -Command bash, --norc'
            $server = [int]((Get-ChildOf $shell) -split ' ')[0]
        }

        AfterEach {
            & kill -CONT $server
            Invoke-InTerminal '$s.State' | Should -Be Connected
        }

        AfterAll { $null = Invoke-InTerminal '$s | Remove-MoshSession' }

        It 'stops <Cmdlet>' -ForEach @(
            @{ Cmdlet = 'Wait-MoshScreen -Match'; Line = 'Wait-MoshScreen $s -Match never' }
            @{ Cmdlet = 'Wait-MoshScreen -ScriptBlock'; Line = 'Wait-MoshScreen $s -ScriptBlock { $false }' }
            @{ Cmdlet = 'Wait-MoshScreen -Stable'; Line = 'Wait-MoshScreen $s -Stable 100' }
            @{ Cmdlet = 'Send-MoshInput -Delay'; Line = '$s | Send-MoshInput ("x" * 100) -Delay 50; $s | Send-MoshInput -Key Ctrl+C' }
        ) {
            Measure-CtrlC $Line { Start-Sleep 1; $true } | Should -BeLessThan $atOnce
        }

        It 'stops Invoke-MoshCommand and its command line' {
            $mark = "mark$(Get-Random)"
            Measure-CtrlC "`$s | Invoke-MoshCommand 'sh -c ''sleep 600; : $mark'''" { Find-TestProcess "sleep 600; : $mark" | Where-Object { $_ -ne $shell } } |
                Should -BeLessThan $atOnce
            $null = Wait-TestCondition -Because 'the command line has ended' { -not (Find-TestProcess "sleep 600; : $mark") }
            Invoke-InTerminal '($s | Invoke-MoshCommand ''echo fine'' -Timeout 20).Lines' | Should -Be fine
        }

        It 'stops Resize-MoshSession while the server is silent' {
            & kill -STOP $server
            Measure-CtrlC 'Resize-MoshSession $s -Columns 90 -Timeout 300' { Start-Sleep 1; $true } | Should -BeLessThan $atOnce
        }
    }

    Context 'on the way to a host' -Skip:$lacksSshd {
        BeforeAll {
            $sshd = Start-TestSshd "$folder/ssh"
            $sshd.Parameters | Export-Clixml "$folder/there.xml"
            $null = Invoke-InTerminal "`$p = Import-Clixml '$folder/there.xml'"

            # Takes connections, and says nothing: ssh waits for its greeting.
            $listener = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
            $listener.Start()
            $null = Invoke-InTerminal "`$hanging = `$p.Clone(); `$hanging.Port = $($listener.LocalEndpoint.Port)"

            $deaf = New-TestDeafServer "$folder/deaf"
        }

        AfterAll {
            $listener.Stop()
            Stop-TestSshd $sshd
        }

        BeforeEach { Remove-Item $deaf.Started -ErrorAction Ignore }

        AfterEach {
            # Only a server that hears can be told to end.
            if (Test-Path $deaf.Started) { Stop-Process -Id (Get-Content $deaf.Started) -ErrorAction Ignore }
        }

        It 'stops <_> while ssh hangs' -ForEach 'New-MoshSession', 'Enter-MoshSession', 'Test-MoshConnection' {
            Measure-CtrlC "$_ @hanging" { Get-ChildOf $shell | Where-Object { $_ -match '\bssh .*127\.0\.0\.1' } } | Should -BeLessThan $atOnce
        }

        It 'stops New-MoshSession on its way to many hosts' {
            Measure-CtrlC 'New-MoshSession -SSHConnection (@($hanging) * 5)' { @(Get-ChildOf $shell | Where-Object { $_ -match '\bssh ' }).Count -ge 5 } |
                Should -BeLessThan $atOnce
        }

        It 'stops <_> while UDP is blocked' -ForEach 'New-MoshSession', 'Enter-MoshSession' {
            Measure-CtrlC "$_ @p -ServerPath '$($deaf.Path)'" { (Test-Path $deaf.Started) -and -not (Get-ChildOf $shell) } | Should -BeLessThan $atOnce
        }

        It 'stops Test-MoshConnection while UDP is blocked, and ends the server' {
            Measure-CtrlC "Test-MoshConnection @p -ServerPath '$($deaf.Path)' -TimeoutSeconds 300" { Start-Sleep 1; Test-Path $deaf.Started } |
                Should -BeLessThan $atOnce
            $null = Wait-TestCondition -Because 'the server has ended' { -not (Get-Process -Id (Get-Content $deaf.Started) -ErrorAction Ignore) }
        }

        It 'ends the servers of sessions that were on their way' {
            # Two are there before the third hangs; the pipeline gives them back, but the prompt drops them.
            Measure-CtrlC '$all = New-MoshSession -SSHConnection $p, $p, $hanging -Command cat' { @(Find-TestSshdProcess $sshd).Count -ge 4 } |
                Should -BeLessThan $atOnce
            $null = Wait-TestCondition -Because 'no server is left' { -not (Find-TestSshdProcess $sshd) }
        }
    }
}
