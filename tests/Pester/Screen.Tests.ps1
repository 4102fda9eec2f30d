BeforeAll {
    Import-Module "$PSScriptRoot/../../Mosh.PowerShell.psd1"
    $session = New-MoshSession -Local -Command bash, --norc
    $session | Send-MoshInput "PS1='ready> '" -Key Enter
    $null = Wait-MoshScreen $session -Match '^ready> $' -Timeout 20
}

AfterAll {
    Get-MoshSession | Where-Object ProcessId -EQ $PID | Remove-MoshSession
    Remove-Module Mosh.PowerShell
}

Describe 'Send-MoshInput' {
    It 'types text and presses keys' {
        $session | Send-MoshInput 'echo one-$((1+1))' -Key Enter
        (Wait-MoshScreen $session -Match '^one-(\d)$' -Timeout 20).MatchInfo.Groups[1].Value | Should -Be '2'
    }

    It 'sends arrow keys that the shell understands' {
        $session | Send-MoshInput 'echo bx' -Key Left, Backspace, a, Right, End, Enter
        (Wait-MoshScreen $session -Match '^ax$' -Timeout 20).MatchInfo.Success | Should -BeTrue
    }

    It 'sends cursor keys in the mode that the application has asked for' -ForEach @(
        @{ Mode = 'l'; Expected = '^[[A' }, @{ Mode = 'h'; Expected = '^[OA' }
    ) {
        $session | Send-MoshInput "clear; printf '\e[?1$Mode'; cat -v" -Key Enter
        $null = Wait-MoshScreen $session -Stable 0.5 -Timeout 20
        $session | Send-MoshInput -Key Up, Enter
        (Wait-MoshScreen $session -Match "^$([regex]::Escape($Expected))$" -Timeout 20).MatchInfo.Success | Should -BeTrue
        $session | Send-MoshInput -Key Ctrl+C
        $null = Wait-MoshScreen $session -Match 'ready> \z' -Timeout 20
        $session | Send-MoshInput "printf '\e[?1l'; clear" -Key Enter
        $null = Wait-MoshScreen $session -Match '\Aready> $' -Timeout 20
    }

    It 'interrupts with Ctrl+C, waiting between keys' {
        $session | Send-MoshInput 'sleep 100' -Key Enter
        $session | Send-MoshInput -Key Ctrl+C, e, c, h, o, Space, d, Enter -Delay 0.05
        (Wait-MoshScreen $session -Match '^d$' -Timeout 20).MatchInfo.Success | Should -BeTrue
    }

    It 'pastes in brackets where the application asks for them, so that nothing is run' {
        $session | Send-MoshInput "echo pasted`necho twice" -Paste
        $null = Wait-MoshScreen $session -Match 'echo twice' -Timeout 20
        (Get-MoshScreen $session).Lines | Should -Not -Contain 'pasted'
        $session | Send-MoshInput -Key Ctrl+C
    }

    It 'names the nearest keys when there is none of that name' {
        { $session | Send-MoshInput -Key Entre } | Should -Throw '*Did you mean Enter*' -ErrorId 'ParameterInvalid,*'
    }

    It 'completes key names' {
        $line = 'Send-MoshInput -Key Ctrl+Pa'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be @('Ctrl+PageUp', 'Ctrl+PageDown')
    }

    It 'fails for a session that is not there' {
        Send-MoshInput 'x' -Name 'nobody' -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'SessionNotFound,*'
    }
}

Describe 'Get-MoshScreen' {
    BeforeAll {
        $session | Send-MoshInput 'clear; printf "\e]2;the title\a\e[1;31mred\e[m \e[48;2;1;2;3m中\e[m\n"' -Key Enter
        $screen = Wait-MoshScreen $session -Match '\Ared 中\nready> \z' -Timeout 20
    }

    It 'gives text, size, title and cursor' {
        $screen.Lines[0] | Should -Be 'red 中'
        $screen.Lines.Count | Should -Be 24
        $screen.Size.ToString() | Should -Be '80,24'
        $screen.Title | Should -BeLike '*the title'
        $screen.Cursor.ToString() | Should -Be '1,7'
    }

    It 'gives cells with colours and attributes' {
        $cell = $screen.Cells[0][0]
        $cell.Text | Should -Be 'r'
        $cell.Foreground | Should -Be 'Red'
        $cell.Attributes | Should -Be 'Bold'
        $screen.Cells[0][4].Width | Should -Be 2
        $screen.Cells[0][4].Background | Should -Be '#010203'
        $screen.Cells[0][5].Width | Should -Be 0
    }

    It 'gives it as <As>' -ForEach @(
        @{ As = 'Text'; Like = 'red 中*' }
        @{ As = 'Ansi'; Like = "`e``[;1;31mred`e``[m*" }
        @{ As = 'Html'; Like = '<!DOCTYPE html>*red</span>*' }
        @{ As = 'Svg'; Like = '<svg *>red</text>*' }
    ) {
        Get-MoshScreen $session -As $As | Should -BeLike $Like
    }
}

Describe 'The view of a screen' {
    BeforeAll {
        $rendering = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = 'PlainText'
    }

    AfterAll { $PSStyle.OutputRendering = $rendering }

    It 'is its text, and a line about it' {
        $session | Send-MoshInput 'clear; printf "\e]2;the title\a\n  in the\n    middle\n"' -Key Enter
        $screen = Wait-MoshScreen $session -Match '^    middle\nready> \z' -Timeout 20
        $lines = ($screen | Out-String -Width 80).Trim("`n") -split "`n"
        $lines | Should -Be @('  in the', '    middle', 'ready> ', "[$($session.Name): 80 x 24, cursor 3,7, ""the title""]")
    }

    It 'says little more as a list' {
        ($screen = Get-MoshScreen $session) | Should -Not -BeNullOrEmpty
        $text = $screen | Format-List | Out-String
        $text | Should -Match '(?m)^Size +: 80,24$'
        $text | Should -Not -Match 'Cells'
    }
}

Describe 'Wait-MoshScreen' {
    It 'waits until a script block is content' {
        $session | Send-MoshInput 'clear; sleep 0.5; echo late' -Key Enter
        $screen = Wait-MoshScreen $session -ScriptBlock { $_.Lines -ccontains 'late' } -Timeout 20
        $screen.Lines | Should -Contain 'late'
    }

    It 'ends at once when the session ends' {
        $other = New-MoshSession -Local -Command bash, --norc
        $other | Send-MoshInput 'sleep 1; exit' -Key Enter
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        Wait-MoshScreen $other -Match 'never' -Timeout 60 -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'SessionGone,*'
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 30
    }

    It 'shows the last lines when the time is over' {
        $session | Send-MoshInput 'echo "what there" is' -Key Enter
        $null = Wait-MoshScreen $session -Match '^what there is' -Timeout 20
        Wait-MoshScreen $session -Match 'never' -Timeout 0.2 -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'WaitTimeout,*'
        $failure[0].TargetObject | Should -Be $session
        "$($failure[0])" | Should -BeLike '*"never" within 0.2 s*what there is*'
    }

    It 'gives up a pattern that takes for ever on what the session shows' {
        $session | Send-MoshInput "echo $('a' * 60)!" -Key Enter
        $null = Wait-MoshScreen $session -Match '^a{60}!' -Timeout 20
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        Wait-MoshScreen $session -Match '^(a+)+$' -Timeout 300 -ErrorVariable failure -ErrorAction SilentlyContinue
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 60
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'PatternTooSlow,*'
        $failure[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'refuses to wait for nothing' {
        { Wait-MoshScreen $session } | Should -Throw -ErrorId 'ParameterInvalid,*'
    }
}

Describe 'Resize-MoshSession' {
    It 'waits until the server has followed' {
        Resize-MoshSession $session -Columns 100 -Rows 30
        (Get-MoshScreen $session).Size.ToString() | Should -Be '100,30'
        $session | Send-MoshInput 'clear; stty size' -Key Enter
        (Wait-MoshScreen $session -Match '^30 100$' -Timeout 20).MatchInfo.Success | Should -BeTrue
    }
}

Describe 'Export-MoshScreen' {
    It 'writes the format that the name says: <Name>' -ForEach @(
        @{ Name = 's.svg'; Like = '<svg *' }, @{ Name = 's.html'; Like = '<!DOCTYPE*' }, @{ Name = 's.txt'; Like = '*ready>*' }, @{ Name = 's.ansi'; Like = '*ready>*' }
    ) {
        $file = $session | Export-MoshScreen "TestDrive:/$Name" -PassThru
        $file.Name | Should -Be $Name
        Get-Content -Raw $file.FullName | Should -BeLike $Like
    }

    It 'takes a screen that was read before, and a location that is relative' {
        Push-Location TestDrive:/
        try { Get-MoshScreen $session | Export-MoshScreen other -As Text } finally { Pop-Location }
        'TestDrive:/other' | Should -Exist
    }

    It 'does not replace a file with -NoClobber, nor write one with -WhatIf' {
        Set-Content TestDrive:/kept.txt 'kept'
        $session | Export-MoshScreen TestDrive:/kept.txt -NoClobber -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'FileNotWritten,*'
        $session | Export-MoshScreen TestDrive:/none.txt -WhatIf
        Get-Content TestDrive:/kept.txt | Should -Be 'kept'
        'TestDrive:/none.txt' | Should -Not -Exist
    }

    It 'says that the disk is full' -Skip:(-not (Test-Path /dev/full)) {
        $session | Export-MoshScreen /dev/full -As Svg -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'FileNotWritten,*'
        "$($failure[0])" | Should -BeLike '*No space left*'
        Get-Item /dev/full | Should -Not -BeNullOrEmpty
    }

    It 'refuses a name without a format' {
        $session | Export-MoshScreen TestDrive:/x.bin -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ParameterInvalid,*'
    }
}
