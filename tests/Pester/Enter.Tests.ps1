BeforeDiscovery {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    $lacksTmux = -not (Find-TestProgram tmux)
    $lacksSshd = -not (Find-TestProgram sshd)
}

BeforeAll {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    $manifest = (Resolve-Path "$PSScriptRoot/../../Mosh.PowerShell.psd1").Path
}

Describe 'Enter-MoshSession without a terminal' {
    It 'is the error ConsoleRedirected, and starts nothing' {
        $result = Invoke-TestPowerShell -ArgumentList $manifest {
            param($manifest)
            Import-Module $manifest
            try { Enter-MoshSession -Local } catch { $_.FullyQualifiedErrorId }
        }
        $result | Should -Be 'ConsoleRedirected,Mosh.PowerShell.Commands.EnterMoshSessionCommand'
    }
}

Describe 'Enter-MoshSession in a terminal' -Skip:$lacksTmux {
    BeforeAll {
        $runtime = Enter-TestRuntimeFolder
        $folder = $runtime.Path
        Import-Module $manifest -Force
    }

    AfterAll {
        Exit-TestRuntimeFolder $runtime
    }

    BeforeEach {
        $terminal = Start-TestTerminal $folder -Environment @{ XDG_RUNTIME_DIR = $folder; SHELL = '/bin/sh'; HISTFILE = '' }
        $settings = Get-TestTerminalSetting $terminal
    }

    AfterEach {
        Stop-TestTerminal $terminal
        $terminal = $null
        # What a failed test has left.
        Get-MoshServer | Stop-MoshServer -Force -Confirm:$false
    }

    It 'runs a session until its program ends, and gives the console back as it was' {
        Send-TestKey $terminal 'Enter-MoshSession -Local -Command sh -PassThru | Format-List Reason, ExitCode'
        Wait-TestScreen $terminal '(?m)^\$ ?$'
        Send-TestKey $terminal 'echo $((6*7))'
        Wait-TestScreen $terminal '(?m)^42$'
        Send-TestKey $terminal 'exit'
        Wait-TestScreen $terminal '(?s)Reason\s+: Ended.*PS> ?$'
        Wait-TestTerminalSetting $terminal $settings
    }

    It 'detaches with the escape key, is listed, and is entered again' {
        Send-TestKey $terminal 'Enter-MoshSession -Local -Command sh -PassThru | Format-List Reason'
        Wait-TestScreen $terminal '(?m)^\$ ?$'
        Send-TestKey $terminal 'echo before'
        Wait-TestScreen $terminal '(?m)^before$'
        Send-TestKey $terminal -Key 'C-^', 'd'
        Wait-TestScreen $terminal '(?s)To return: Enter-MoshSession -Id \d+.*Reason : Detached.*PS> ?$'
        Wait-TestTerminalSetting $terminal $settings
        Send-TestKey $terminal '(Get-MoshSession -Role Client).State'
        Wait-TestScreen $terminal '(?m)^Detached$'
        Send-TestKey $terminal 'Get-MoshSession -Role Client | Enter-MoshSession -PassThru | Format-List Reason'
        Wait-TestScreen $terminal '(?s)^\$ echo before\nbefore\n\$ ?$'
        Send-TestKey $terminal -Key 'C-^', '.'
        Wait-TestScreen $terminal '(?s)Reason : Quit.*PS> ?$'
        Wait-TestTerminalSetting $terminal $settings
        # The server hears of it, too, and goes.
        Send-TestKey $terminal 'while (Get-MoshSession) { Start-Sleep -Milliseconds 50 }; "none is $(''left'')"'
        Wait-TestScreen $terminal '(?m)^none is left'
    }

    It 'shows vim, and follows the size of the console' -Skip:(-not (Find-TestProgram vim)) {
        Send-TestKey $terminal 'Enter-MoshSession -Local -Command vim, -u, NONE, -N'
        Wait-TestScreen $terminal '(?m)^~'
        Send-TestKey $terminal ':set nu laststatus=2'
        Send-TestKey $terminal 'ihello' -Key 'Escape'
        Wait-TestScreen $terminal '(?m)^\s+1 hello'
        Resize-TestTerminal $terminal 60 15
        # vim may clear its last line once more when it hears of the size.
        $null = Wait-TestCondition -Explain { Get-TestScreen $terminal } {
            Send-TestKey $terminal ':echo &columns . "x" . &lines'
            Start-Sleep -Milliseconds 300
            (Get-TestScreen $terminal) -match '(?m)^60x15'
        }
        Send-TestKey $terminal ':q!'
        Wait-TestScreen $terminal '(?m)^PS> ?$'
        Wait-TestTerminalSetting $terminal ($settings | Select-Object -Skip 1)
    }

    It 'lives through a server that is silent for a while' {
        Send-TestKey $terminal 'Enter-MoshSession -Local -Command sh'
        Wait-TestScreen $terminal '(?m)^\$ ?$'
        $server = (Wait-TestCondition { Get-MoshSession -Role Server }).ProcessId
        & kill -STOP $server
        try {
            Send-TestKey $terminal 'echo $((40+2))'
            Wait-TestScreen $terminal 'mosh: Last contact \d+ seconds ago' -Seconds 30
        } finally {
            & kill -CONT $server
        }

        Wait-TestScreen $terminal '(?m)^42$'
        Send-TestKey $terminal 'exit'
        Wait-TestScreen $terminal '(?m)^PS> ?$'
    }

    It 'takes the escape key that was asked for' {
        Send-TestKey $terminal "Enter-MoshSession -Local -Command sh -EscapeKey Ctrl+B -PassThru | Format-List Reason"
        Wait-TestScreen $terminal '(?m)^\$ ?$'
        Send-TestKey $terminal -Key 'C-b', 'd'
        Wait-TestScreen $terminal 'Reason : Detached'
        Send-TestKey $terminal 'Get-MoshSession -Role Client | Remove-MoshSession; "gone"'
        Wait-TestScreen $terminal '(?m)^gone'
    }

    It 'enters a server object from the pipeline, <_>' -ForEach 'live', 'as remoting leaves it' {
        $start = 'Start-MoshServer -BindAddress 127.0.0.1 -Command sh'
        $start = $_ -eq 'live' ? $start : "Start-Job { Import-Module '$manifest'; $start } | Receive-Job -Wait"
        Send-TestKey $terminal "$start | Enter-MoshSession -PassThru | Format-List Reason"
        Wait-TestScreen $terminal '(?m)^\$ ?$'
        Send-TestKey $terminal 'exit'
        Wait-TestScreen $terminal '(?s)Reason : Ended.*PS> ?$'
    }

    It 'enters the session that a server has here already' {
        Send-TestKey $terminal '$server = Start-MoshServer -BindAddress 127.0.0.1 -Command sh; $server | Enter-MoshSession'
        Wait-TestScreen $terminal '(?m)^\$ ?$'
        Send-TestKey $terminal 'echo $((6*7))'
        Wait-TestScreen $terminal '(?m)^42$'
        Send-TestKey $terminal -Key 'C-^', 'd'
        Wait-TestScreen $terminal '(?s)To return: Enter-MoshSession -Id \d+.*PS> ?$'
        Send-TestKey $terminal 'cls; $server | Enter-MoshSession'
        Wait-TestScreen $terminal '(?s)^\$ echo \S+\n42\n\$ ?$'
        Send-TestKey $terminal 'exit'
        Wait-TestScreen $terminal '(?s)PS> ?$'
        Send-TestKey $terminal 'while (Get-MoshSession) { Start-Sleep -Milliseconds 50 }; "none is $(''left'')"'
        Wait-TestScreen $terminal '(?m)^none is left'
    }

    It 'refuses a console that is too narrow' {
        Resize-TestTerminal $terminal 9 30
        Send-TestKey $terminal 'cls; try { Enter-MoshSession -Local } catch { $e = $_ }; "tried"'
        Wait-TestScreen $terminal '(?m)^tried'
        Resize-TestTerminal $terminal 100 30
        Send-TestKey $terminal 'cls; "<$($e.FullyQualifiedErrorId)>"'
        Wait-TestScreen $terminal '<ConsoleTooSmall,'
    }

    It 'goes over ssh, and Ctrl-C while ssh connects leaves nothing' -Skip:$lacksSshd {
        $sshd = Start-TestSshd "$folder/ssh"
        try {
            $mark = "mark$(Get-Random)"
            $options = "@{ UserKnownHostsFile = '$($sshd.Folder)/known_hosts'; BatchMode = 'yes' }"
            Send-TestKey $terminal "`$p = @{ HostName = '127.0.0.1'; Port = $($sshd.Port); KeyFilePath = '$($sshd.KeyFile)'; Options = $options; Command = 'sh' }; cls"
            Send-TestKey $terminal "Enter-MoshSession @p -ServerPath 'sleep 60; : $mark'"
            $null = Wait-TestCondition -Because 'ssh runs' { Find-TestProcess $mark }
            Send-TestKey $terminal -Key 'C-c'
            $null = Wait-TestCondition -Because 'ssh is gone' { -not (Find-TestProcess $mark) } -Seconds 5
            Wait-TestScreen $terminal '(?m)^PS> ?$' -Seconds 5
            Wait-TestTerminalSetting $terminal $settings
            Send-TestKey $terminal 'cls; Enter-MoshSession @p -PassThru | Format-List Reason'
            Wait-TestScreen $terminal '(?m)^[#$] ?$'
            Send-TestKey $terminal 'exit'
            Wait-TestScreen $terminal 'Reason : Ended'
        } finally {
            Stop-TestSshd $sshd
        }
    }
}
