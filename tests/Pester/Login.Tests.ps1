# Logging in where ssh asks, in a real terminal, with PowerShell's progress bars as they are by default. ssh and PowerShell would read from
# the same terminal: what was typed would go to the wrong one, and a progress bar would wait for an answer that ssh gets.

BeforeDiscovery {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    $lacksTmux = -not (Find-TestProgram tmux)
    $lacksServer = -not (Find-TestProgram mosh-server)
    $lacksSshd = -not (Find-TestProgram sshd)
    $methods = @(Find-TestPasswordMethod)
    $lacksPasswords = 'password' -notin $methods
    $lacksQuestions = 'keyboard-interactive' -notin $methods
    $hidden = @(
        @{ Kind = 'password'; Prompt = "password@127.0.0.1's password:" }
        @{ Kind = 'passphrase'; Prompt = "Enter passphrase for key '/home/test/.ssh/id_ed25519':" }
        @{ Kind = 'code'; Prompt = 'One-time code:' }
    )
}

BeforeAll {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    $runtime = Enter-TestRuntimeFolder
    $folder = $runtime.Path

    function Start-Shell {
        Start-TestTerminal $folder -Environment @{ XDG_RUNTIME_DIR = $folder; HISTFILE = ''; SHELL = '/bin/sh'; DISPLAY = ''; SSH_AUTH_SOCK = '' }
    }

    # PowerShell sets the terminal for its prompt a moment after the prompt has appeared: signals off.
    function Get-PromptSetting {
        Wait-TestScreen $terminal 'PS> ?\z'
        Wait-TestCondition -Because 'PowerShell reads at its prompt' {
            $now = Get-TestTerminalSetting $terminal
            if ($now -match '(^|\s)-isig ') { , $now }
        }
    }

    # The screen must show nothing of what PowerShell draws, from the start of ssh on.
    function Wait-Question([string] $Prompt) {
        Wait-TestScreen $terminal "(?m)$([regex]::Escape($Prompt)) ?$" -Seconds 20
        Get-TestScreen $terminal | Should -Not -Match 'mosh session with|first contact'
    }

    # Ends the session that is on the screen, and waits for the prompt.
    function Exit-Session {
        Wait-TestScreen $terminal '(?m)^[#$] ?$'
        Send-TestKey $terminal 'exit'
        Wait-TestScreen $terminal '(?m)^PS> ?\z'
    }

    # An sshd with a banner, which takes a key with a passphrase and, where a method is named, the same as a password; and in the
    # terminal what a cmdlet needs to get there.
    function Start-AskingSshd([string] $Method) {
        $password = "secret$(Get-Random)"
        $parameters = if ($Method) { @{ Password = $password; Method = $Method } } else { @{} }
        $sshd = Start-TestSshd "$folder/ssh$(Get-Random)" -Banner '*** All access is logged ***' @parameters
        $null = & ssh-keygen -q -p -P '' -N $password -f $sshd.KeyFile
        $options = "UserKnownHostsFile = '$($sshd.Folder)/known_hosts'; IdentitiesOnly = 'yes'"
        $null = Invoke-InTerminal "`$p = @{ Port = $($sshd.Port); Command = 'sh' }; `$key = @{ KeyFilePath = '$($sshd.KeyFile)' }; `$none = @{ $options; PubkeyAuthentication = 'no' }; `$keyed = @{ $options }"
        $sshd, $password
    }

    function Invoke-InTerminal([string] $Line) {
        $mark = "done$(Get-Random)"
        Send-TestKey $terminal "$Line; ""`$('$mark')."""
        Wait-TestScreen $terminal "(?m)^$mark\."
        Get-TestScreen $terminal
    }
}

AfterAll { Exit-TestRuntimeFolder $runtime }

Describe 'An ssh that asks' -Skip:($lacksTmux -or $lacksServer) {
    BeforeAll {
        $ssh = New-TestAskingSsh "$folder/asking"
        $terminal = Start-Shell
        $settings = Get-PromptSetting
        $null = Invoke-InTerminal "`$p = @{ SshPath = '$($ssh.Path)' }"
    }

    BeforeEach {
        Set-Content $ssh.Log '' -NoNewline
        Send-TestKey $terminal 'cls'
        Wait-TestScreen $terminal '\APS> ?\z'
    }

    AfterEach { Wait-TestTerminalSetting $terminal $settings }

    AfterAll { Stop-TestTerminal $terminal }

    It 'lets Enter-MoshSession in with a <Kind> below its banner' -ForEach $hidden {
        Send-TestKey $terminal "Enter-MoshSession $Kind@127.0.0.1 @p -Command sh"
        Wait-Question $Prompt
        Get-TestScreen $terminal | Should -Match "(?s)$([regex]::Escape($ssh.Banner))\s+$([regex]::Escape($Prompt)) ?\z"
        (Get-TestTerminalSetting $terminal) -join ' ' | Should -Match ' -echo ' -Because 'ssh has turned it off'
        Send-TestKey $terminal $ssh.Answer
        Exit-Session
        Get-TestScreen $terminal | Should -Not -Match $ssh.Answer
        Get-Content $ssh.Log | Should -Be "ask $Kind@127.0.0.1", "in $Kind@127.0.0.1" -Because 'one ssh is enough for one host'
    }

    It 'lets Enter-MoshSession in once the host key is accepted' {
        Send-TestKey $terminal 'Enter-MoshSession hostkey@127.0.0.1 @p -Command sh'
        Wait-Question 'Are you sure you want to continue connecting (yes/no/[fingerprint])?'
        Send-TestKey $terminal 'yes'
        Exit-Session
    }

    It 'asks again after a wrong password' {
        Send-TestKey $terminal 'Enter-MoshSession password@127.0.0.1 @p -Command sh'
        Wait-Question "password@127.0.0.1's password:"
        Send-TestKey $terminal 'wrong'
        Wait-TestScreen $terminal '(?s)Permission denied, please try again\.\s+password@127\.0\.0\.1''s password: ?\z'
        Send-TestKey $terminal $ssh.Answer
        Exit-Session
    }

    It 'names the refusal after three wrong passwords' {
        Send-TestKey $terminal 'Enter-MoshSession password@127.0.0.1 @p; $Error[0].FullyQualifiedErrorId'
        1..3 | ForEach-Object {
            Wait-TestScreen $terminal "(?s)(password:.*){$_}\z"
            Send-TestKey $terminal 'wrong'
        }

        Wait-TestScreen $terminal '(?m)^AuthenticationFailed,'
    }

    It 'lets New-MoshSession in' {
        Send-TestKey $terminal '$s = New-MoshSession password@127.0.0.1 @p'
        Wait-Question "password@127.0.0.1's password:"
        Send-TestKey $terminal $ssh.Answer
        Wait-TestScreen $terminal '(?m)^PS> ?\z'
        Invoke-InTerminal '$s.State; $s | Remove-MoshSession' | Should -Match '(?m)^Connected$'
    }

    It 'lets Test-MoshConnection in' {
        Send-TestKey $terminal '"[$(Test-MoshConnection password@127.0.0.1 @p -Count 1 -Quiet)]"'
        Wait-Question "password@127.0.0.1's password:"
        Send-TestKey $terminal $ssh.Answer
        Wait-TestScreen $terminal '(?m)^\[True\]$'
    }

    It '<Cmdlet> asks three hosts one after the other, each by its name, while others get in' -ForEach @(
        @{ Cmdlet = 'New-MoshSession'; Line = '$s = New-MoshSession $hosts @p; "$($s.Count) in."; $s | Remove-MoshSession'; Done = '(?m)^4 in\.' }
        @{ Cmdlet = 'Test-MoshConnection'; Line = '"[$(Test-MoshConnection $hosts @p -Count 1 -Quiet)]"'; Done = '(?m)^\[True True True True\]' }
    ) {
        $names = 'password@127.0.0.1', 'code@127.0.0.2', 'passphrase@127.0.0.3'
        $null = Invoke-InTerminal "`$hosts = '$($names -join "', '")', 'free@127.0.0.4'"
        Send-TestKey $terminal "cls; $Line"
        $left = [System.Collections.Generic.List[string]] $names
        while ($left) {
            # Whose turn it is does not matter; that the others wait, does.
            Wait-TestScreen $terminal "(?s)ssh to ($($left -join '|')):\s.*(password|code|id_ed25519'): ?\z"
            $asking = [regex]::Matches((Get-TestScreen $terminal), 'ssh to (\S+):')[-1].Groups[1].Value
            $left | Should -Contain $asking
            [regex]::Matches((Get-TestScreen $terminal), 'ssh to ').Count | Should -Be ($names.Count - $left.Count + 1)
            $null = $left.Remove($asking)
            Send-TestKey $terminal $ssh.Answer
            if ($left) { Wait-TestScreen $terminal "(?s)ssh to ($($left -join '|')):" }
        }

        Wait-TestScreen $terminal $Done
        Get-TestScreen $terminal | Should -Not -Match $ssh.Answer
    }

    It 'gives the terminal back after Ctrl-C at the question of <_>' -ForEach 'Enter-MoshSession', 'New-MoshSession', 'Test-MoshConnection' {
        Send-TestKey $terminal "$_ password@127.0.0.1 @p"
        Wait-Question "password@127.0.0.1's password:"
        Send-TestKey $terminal 'half' -Key 'C-c'
        Wait-TestScreen $terminal 'PS> ?\z' -Seconds 5
        Wait-TestTerminalSetting $terminal $settings
        Find-TestProcess $ssh.Path | Should -BeNullOrEmpty
        Invoke-InTerminal '"still here"' | Should -Match '(?m)^still here$'
        Get-TestScreen $terminal | Should -Not -Match 'half'
        Get-Content $ssh.Log | Should -Be 'ask password@127.0.0.1'
    }

    It 'gives the terminal back after Ctrl-C at the second of three questions' {
        Send-TestKey $terminal 'New-MoshSession password@127.0.0.1, password@127.0.0.2, password@127.0.0.3 @p'
        Wait-TestScreen $terminal '(?s)ssh to \S+:.*password: ?\z'
        Send-TestKey $terminal $ssh.Answer
        Wait-TestScreen $terminal '(?s)ssh to .*ssh to .*password: ?\z'
        Send-TestKey $terminal 'half' -Key 'C-c'
        Wait-TestScreen $terminal 'PS> ?\z' -Seconds 8
        Get-TestScreen $terminal | Should -Not -Match 'half'
        $null = Wait-TestCondition { -not (Find-TestProcess $ssh.Path) }
    }

    It 'discards half a password when the time for connecting is over' {
        Send-TestKey $terminal 'New-MoshSession password@127.0.0.1 @p -ConnectingTimeout 4000; $Error[0].FullyQualifiedErrorId'
        Wait-Question "password@127.0.0.1's password:"
        Send-TestKey $terminal 'half' -Key @()
        Wait-TestScreen $terminal '(?m)^ConnectingTimeout,'
        Get-TestScreen $terminal | Should -Not -Match 'half'
    }

    It 'gets no answer in a job: the error says so' {
        $line = "Start-Job { Import-Module '$PSScriptRoot/../../Mosh.PowerShell.psd1'; New-MoshSession password@127.0.0.1 -SshPath '$($ssh.Path)' } | Wait-Job | Receive-Job -ErrorVariable why 2>`$null; `$why[0].FullyQualifiedErrorId"
        Send-TestKey $terminal $line
        Wait-TestScreen $terminal '(?m)^AnswerNeeded,' -Seconds 60
    }
}

Describe 'A real sshd that asks' -Skip:($lacksTmux -or $lacksServer -or $lacksSshd) -ForEach @{ Method = $lacksPasswords ? '' : 'password' } {
    BeforeAll {
        $terminal = Start-Shell
        $settings = Get-PromptSetting
        $sshd, $password = Start-AskingSshd $Method
    }

    BeforeEach {
        Send-TestKey $terminal 'cls'
        Wait-TestScreen $terminal '\APS> ?\z'
    }

    AfterEach { Wait-TestTerminalSetting $terminal $settings }

    AfterAll {
        Stop-TestTerminal $terminal
        Stop-TestSshd $sshd
    }

    It 'lets in with a passphrase' {
        Send-TestKey $terminal 'Enter-MoshSession 127.0.0.1 @p @key -Options $keyed'
        Wait-TestScreen $terminal "(?s)Enter passphrase for key '[^']+': ?\z"
        Send-TestKey $terminal $password
        Exit-Session
    }

    It 'lets in with a password, below its banner' -Skip:$lacksPasswords {
        Send-TestKey $terminal 'Enter-MoshSession 127.0.0.1 @p -Options $none'
        Wait-TestScreen $terminal "(?s)\*\*\* All access is logged \*\*\*.*'s password: ?\z"
        Send-TestKey $terminal $password
        Exit-Session
    }

    It 'asks again after a wrong password' -Skip:$lacksPasswords {
        Send-TestKey $terminal 'Enter-MoshSession 127.0.0.1 @p -Options $none'
        Wait-TestScreen $terminal "'s password: ?\z"
        Send-TestKey $terminal 'wrong'
        Wait-TestScreen $terminal "(?s)Permission denied, please try again\..*'s password: ?\z"
        Send-TestKey $terminal $password
        Exit-Session
    }

    It 'lets in once the host key is accepted, and the password given' -Skip:$lacksPasswords {
        Send-TestKey $terminal "Enter-MoshSession 127.0.0.1 @p -Options @{ UserKnownHostsFile = '$folder/none'; PubkeyAuthentication = 'no' }"
        Wait-TestScreen $terminal 'continue connecting \(yes/no/\[fingerprint\]\)\? ?\z'
        Send-TestKey $terminal 'yes'
        Wait-TestScreen $terminal '(?i)password: ?\z'
        Send-TestKey $terminal $password
        Exit-Session
    }

    It 'asks for three hosts one after the other' -Skip:$lacksPasswords {
        Send-TestKey $terminal '$s = New-MoshSession 127.0.0.1, 127.0.0.1, 127.0.0.1 @p -Options $none; "$($s.Count) in."; $s | Remove-MoshSession'
        1..3 | ForEach-Object {
            Wait-TestScreen $terminal "(?s)(ssh to .*){$_}password: ?\z"
            Send-TestKey $terminal $password
        }

        Wait-TestScreen $terminal '(?m)^3 in\.'
    }

    It 'gives the terminal back after Ctrl-C at the question' {
        Send-TestKey $terminal 'Enter-MoshSession 127.0.0.1 @p @key -Options $keyed'
        Wait-TestScreen $terminal "(?s)Enter passphrase for key '[^']+': ?\z"
        Send-TestKey $terminal 'half' -Key 'C-c'
        Wait-TestScreen $terminal 'PS> ?\z' -Seconds 5
        Get-TestScreen $terminal | Should -Not -Match 'half'
        Find-TestProcess "-p $($sshd.Port)" | Should -BeNullOrEmpty
    }
}

Describe 'A real sshd that asks by keyboard-interactive' -Skip:($lacksTmux -or $lacksServer -or $lacksQuestions) {
    BeforeAll {
        $terminal = Start-Shell
        $settings = Get-PromptSetting
        $sshd, $password = Start-AskingSshd 'keyboard-interactive'
    }

    AfterEach { Wait-TestTerminalSetting $terminal $settings }

    AfterAll {
        Stop-TestTerminal $terminal
        Stop-TestSshd $sshd
    }

    It 'lets in with what it wants to hear, below its banner' {
        Send-TestKey $terminal 'Enter-MoshSession 127.0.0.1 @p -Options $none'
        Wait-TestScreen $terminal '(?s)\*\*\* All access is logged \*\*\*.*Password: ?\z'
        Send-TestKey $terminal $password
        Exit-Session
    }
}
