# Every cmdlet, on a session that came about over ssh, with our server and with the stock one.

BeforeDiscovery {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    $lacksSshd = -not (Find-TestProgram sshd)
    $lacksTmux = -not (Find-TestProgram tmux)
    # Ours is there after a build; that it is not must be seen.
    $servers = @(
        @{ Server = 'our server'; Path = (Resolve-Path "$PSScriptRoot/../..").Path + '/bin/mosh-server'; IsOurs = $true }
        if (Test-Path /usr/bin/mosh-server) { @{ Server = 'the stock server'; Path = '/usr/bin/mosh-server'; IsOurs = $false } }
    )
    $shells = @(
        @{ Shell = 'bash'; Words = @('bash', '--norc') }
        @{ Shell = 'dash'; Words = @('dash') }
    ) | Where-Object { Find-TestProgram $_.Shell }
    $formats = @(
        @{ Name = 'screen.txt'; Like = "screen.txt 中`n*" }
        @{ Name = 'screen.ansi'; Like = "*`e``[*screen.ansi 中*" }
        @{ Name = 'screen.html'; Like = '<!DOCTYPE html>*screen.html *中*</html>*' }
        @{ Name = 'screen.svg'; Like = '<svg *>screen.svg<*>中<*</svg>*' }
    )
}

BeforeAll {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    Import-Module "$PSScriptRoot/../../Mosh.PowerShell.psd1"

    $runtime = Enter-TestRuntimeFolder
    $folder = $runtime.Path
}

AfterAll {
    Exit-TestRuntimeFolder $runtime
    Remove-Module Mosh.PowerShell
}

Describe 'Over ssh, with <Server>' -Skip:$lacksSshd -ForEach $servers {
    BeforeAll {
        $sshd = Start-TestSshd "$folder/ssh-$IsOurs"
        $there = $sshd.Parameters + @{ ServerPath = $Path }
        $session = New-MoshSession @there -Name main -Command bash, --norc
        $session | Send-MoshInput "PS1='ready> '; clear" -Key Enter
        $null = Wait-MoshScreen $session -Match '\Aready> \z' -Timeout 20
    }

    AfterAll {
        Get-MoshSession -Role Client | Remove-MoshSession
        try {
            $null = Wait-TestCondition -Because 'no server is left' { -not (Find-TestSshdProcess $sshd) }
        } finally {
            Stop-TestSshd $sshd
        }
    }

    It 'New- and Get-MoshSession show what it is' {
        $found = Get-MoshSession main
        $found.InstanceId | Should -Be $session.InstanceId
        $found.HostName | Should -Be 127.0.0.1
        $found.State | Should -Be Connected
        $found.Availability | Should -Be Available
        $found.RemoteEndPoint | Should -Match '^127\.0\.0\.1:60\d\d\d$'
        $found.RoundTripTime | Should -BeGreaterOrEqual $found.MinimumRoundTripTime
        $found.MinimumRoundTripTime | Should -BeGreaterOrEqual ([timespan]::Zero)
        $found.BytesReceived | Should -BeGreaterThan 0
    }

    It 'Send-MoshInput and Wait-MoshScreen hold a conversation' {
        $session | Send-MoshInput 'read -p "who? " name; echo "hello, $name"' -Key Enter
        $null = Wait-MoshScreen $session -Match '^who\? \z' -Timeout 20
        $session | Send-MoshInput -Key M, e, x, Backspace, Enter
        (Wait-MoshScreen $session -Match '^hello, (\w+)$' -Timeout 20).MatchInfo.Groups[1].Value | Should -BeExactly Me
    }

    It 'Send-MoshInput pastes, and Wait-MoshScreen sees it stable' {
        $session | Send-MoshInput "echo never`necho run" -Paste
        $screen = Wait-MoshScreen $session -Match 'echo run' -Stable 0.5 -Timeout 20
        $screen.Lines | Should -Not -Contain 'never'

        # The terminal throws away what is typed until it has acted on the key.
        $session | Send-MoshInput -Key Ctrl+C
        $null = Wait-MoshScreen $session -Match '\^C[^>]*\nready> \z' -Timeout 20
    }

    It 'Get-MoshScreen has text, colours, cursor and title' {
        $session | Send-MoshInput 'clear; printf "\e]2;a title\a\e[1;31mred\e[m 中\n"' -Key Enter
        $null = Wait-MoshScreen $session -Match '^red 中$' -Timeout 20
        $screen = Get-MoshScreen $session
        $screen.Lines[0] | Should -BeExactly 'red 中'
        $screen.Title | Should -BeLike '*a title'
        $screen.Cells[0][0].Foreground | Should -Be Red
        $screen.Cells[0][0].Attributes | Should -Be Bold
        $screen.Cells[0][4].Width | Should -Be 2
        $screen.Cursor.ToString() | Should -Be '1,7'
    }

    It 'Resize-MoshSession changes the terminal there' {
        Resize-MoshSession $session -Columns 93 -Rows 31
        $session | Send-MoshInput 'clear; stty size' -Key Enter
        (Wait-MoshScreen $session -Match '^31 93$' -Timeout 20).Size.ToString() | Should -Be '93,31'
    }

    It 'Invoke-MoshCommand gives output and exit code of <Shell>' -ForEach $shells {
        $shellSession = New-MoshSession @there -Command $Words
        $result = $shellSession | Invoke-MoshCommand 'seq 300; printf "%s\n" "☃ $((6*7))" >&2; (exit 5)' -Timeout 60
        $result.ExitCode | Should -Be 5
        $result.Lines.Count | Should -Be 301
        $result.Lines[-1] | Should -Be '☃ 42'
        Remove-MoshSession $shellSession
    }

    It 'Export-MoshScreen writes <Name>' -ForEach $formats {
        # Its name, so that the screen of the one before is not taken for it.
        $session | Send-MoshInput "clear; printf '\e[32m%s 中\e[m\n' $Name" -Key Enter
        $null = Wait-MoshScreen $session -Match "\A$([regex]::Escape($Name)) 中\nready> " -Timeout 20
        $file = $session | Export-MoshScreen "$TestDrive/$Name" -PassThru
        Get-Content -Raw $file | Should -BeLike $Like
    }

    It 'Start- and Stop-MoshRecording: the film ends as the screen does' {
        $null = $session | Start-MoshRecording "$TestDrive/film.cast"
        $session | Send-MoshInput 'clear; for i in $(seq 60); do printf "line %s \e[3%dmcolour\e[m\n" $i $((i%8)); done' -Key Enter
        $null = Wait-MoshScreen $session -Match '^line 60 colour\nready> \z' -Timeout 20
        $lines = (Get-MoshScreen $session -As Ansi)
        $null = Stop-MoshRecording $session

        # A terminal of the same size is shown what the film shows.
        $head, $events = Get-Content "$TestDrive/film.cast" | ForEach-Object { , (ConvertFrom-Json $_ -NoEnumerate) }
        $shown = ($events | Where-Object { $_[1] -ceq 'o' } | ForEach-Object { $_[2] }) -join ''
        [System.IO.File]::WriteAllText("$TestDrive/shown", $shown)
        $replay = New-MoshSession -Local -Columns $head.width -Rows $head.height -Command sh, -c, "stty raw -echo; cat '$TestDrive/shown'; sleep 60"
        $null = Wait-MoshScreen $replay -Match '^line 60 colour\nready> \z' -Timeout 20
        Get-MoshScreen $replay -As Ansi | Should -BeExactly $lines
        Remove-MoshSession $replay
    }

    It 'Test-MoshConnection finds nothing wrong, and leaves nothing' {
        $running = Find-TestSshdProcess $sshd
        $rows = Test-MoshConnection @there -Count 3
        $rows | Where-Object Status -NotIn Passed, Info | Should -BeNullOrEmpty
        $rows.Check | Should -Contain CleanUp
        Find-TestSshdProcess $sshd | Should -Be $running
    }

    It 'Enter-MoshSession shows it on the console, and leaves it with detach and with exit' -Skip:$lacksTmux {
        $sshd.Parameters + @{ ServerPath = $Path; Command = @('sh') } | Export-Clixml "$TestDrive/there.xml"
        $terminal = Start-TestTerminal $folder -Environment @{ XDG_RUNTIME_DIR = $folder; HISTFILE = '' }
        try {
            Send-TestKey $terminal "cls; `$p = Import-Clixml '$TestDrive/there.xml'; Enter-MoshSession @p -PassThru | Format-List Reason"
            Wait-TestScreen $terminal '(?m)^[#$] ?$'
            Send-TestKey $terminal 'echo $((6*7))'
            Wait-TestScreen $terminal '(?m)^42$'
            Resize-TestTerminal $terminal 61 17
            Wait-TestCondition -Because 'the size is known there' {
                Send-TestKey $terminal 'clear; stty size'
                (Get-TestScreen $terminal) -match '(?m)^17 61$'
            }
            Send-TestKey $terminal -Key 'C-^', 'd'
            Wait-TestScreen $terminal '(?s)Reason : Detached.*PS> ?$'
            Send-TestKey $terminal 'cls; Get-MoshSession -State Detached | Enter-MoshSession -PassThru | Format-List Reason'
            Wait-TestScreen $terminal '(?m)^17 61$'
            Send-TestKey $terminal 'exit'
            Wait-TestScreen $terminal '(?s)Reason : Ended.*PS> ?$'
        } finally {
            Stop-TestTerminal $terminal
        }
    }

    It 'Remove-MoshSession ends the session and its server' {
        $mark = "mark$(Get-Random)"
        $other = New-MoshSession @there -Name other -Command sh, -c, "sleep 600; : $mark"
        $null = Wait-TestCondition -Because 'its program runs' { Find-TestProcess $mark }
        Remove-MoshSession -Name other
        $other.State | Should -Be Closed
        Get-MoshSession | Where-Object Name -EQ other | Should -BeNullOrEmpty
        $null = Wait-TestCondition -Because 'the server and its program are gone' { -not (Find-TestProcess $mark) }
    }

    It 'ten sessions at once are driven at once' {
        $sessions = New-MoshSession -SSHConnection (@($sshd.Connection) * 10) -ServerPath $Path -Name (1..10).ForEach{ "ten$_" } -Command bash, --norc
        $sessions.State | Should -Be (@('Connected') * 10)
        @($sessions.RemoteEndPoint | Sort-Object -Unique).Count | Should -Be 10
        $results = $sessions | Invoke-MoshCommand 'echo "shell $$"' -Timeout 120
        @($results.Lines | Sort-Object -Unique).Count | Should -Be 10
        $results.SessionName | Sort-Object | Should -Be ($sessions.Name | Sort-Object)
        Remove-MoshSession -Name 'ten*'
        $sessions.State | Should -Be (@('Closed') * 10)
    }
}
