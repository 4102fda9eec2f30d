BeforeDiscovery {
    $shells = @(
        @{ Shell = 'bash'; Command = @('bash', '--norc') }
        @{ Shell = 'dash'; Command = @('dash') }
        @{ Shell = 'zsh'; Command = @('zsh', '-f') }
    ) | Where-Object { Get-Command $_.Shell -CommandType Application -ErrorAction Ignore }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../Mosh.PowerShell.psd1"
    Import-Module "$PSScriptRoot/Harness/Harness.psm1" -Force
}

AfterAll {
    Get-MoshSession | Where-Object ProcessId -EQ $PID | Remove-MoshSession
    Remove-Module Mosh.PowerShell
}

Describe 'Invoke-MoshCommand in <Shell>' -ForEach $shells {
    BeforeAll {
        $session = New-MoshSession -Local -Command $Command
        function Invoke-Line([string] $Line) { $session | Invoke-MoshCommand $Line -Timeout 60 -ErrorAction Stop }
    }

    It 'gives output of both kinds and the exit code' {
        $result = Invoke-Line 'echo out; echo err >&2; (exit 3)'
        $result.Lines | Should -Be @('out', 'err')
        $result.ExitCode | Should -Be 3
        $result.SessionName | Should -Be $session.Name
        $result.Duration | Should -BeGreaterThan ([timespan]::Zero)
    }

    It 'gives every byte' {
        $result = Invoke-Line "printf '\001\377\000x\r\n\033[31m☃'"
        [Convert]::ToHexString($result.Bytes) | Should -Be '01FF00780D0A1B5B33316DE29883'
    }

    It 'gives nothing when there is nothing' {
        $result = Invoke-Line 'true'
        $result.Lines.Count | Should -Be 0
        $result.ExitCode | Should -Be 0
    }

    It 'gives long lines and many' {
        $result = Invoke-Line 'head -c 20000 /dev/zero | tr "\0" x; echo; seq 20000'
        $result.Lines[0].Length | Should -Be 20000
        $result.Lines.Count | Should -Be 20001
        $result.Lines[-1] | Should -Be '20000'
    }

    It 'gives output that cannot be packed' {
        $result = Invoke-Line 'head -c 30000 /dev/urandom >/tmp/mosh-test-$$; cat /tmp/mosh-test-$$; sha256sum </tmp/mosh-test-$$ >&2; rm /tmp/mosh-test-$$'
        $data = $result.Bytes[0..29999]
        $sum = [Convert]::ToHexString([System.Security.Cryptography.SHA256]::HashData([byte[]] $data))
        [Text.Encoding]::ASCII.GetString($result.Bytes, 30000, 64) | Should -Be $sum
    }

    It 'keeps what the line changes in the shell' {
        $null = Invoke-Line 'cd /usr; some_name="a value"'
        (Invoke-Line 'pwd; echo "$some_name"').Lines | Should -Be @('/usr', 'a value')
    }

    It 'gives a command that reads an empty input' {
        (Invoke-Line 'cat; echo done').Lines | Should -Be @('done')
    }

    It 'runs lines of any text' {
        $text = 'a''b"c\d$e`f!g%h*i ☃ ' + ('x' * 3000)
        $result = Invoke-Line ("cat <<'END'`n$text`nEND")
        $result.Lines | Should -Be @($text)
    }

    It 'reports a line that is not one' {
        $result = Invoke-Line 'if ('
        $result.ExitCode | Should -BeGreaterThan 0
        $result.Output | Should -Not -BeNullOrEmpty
        (Invoke-Line 'echo fine').Lines | Should -Be @('fine')
    }

    It 'interrupts the line when the time is over, and leaves no file' {
        $null = Invoke-Line 'mkdir -p /tmp/mosh-test-$$; TMPDIR=/tmp/mosh-test-$$'
        $session | Invoke-MoshCommand 'echo some; sleep 100' -Timeout 1 -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'WaitTimeout,*'
        $null = Invoke-Line 'TMPDIR=/tmp'
        (Invoke-Line 'ls /tmp/mosh-test-$$; rm -rf /tmp/mosh-test-$$').Lines | Should -BeNullOrEmpty
    }

    It 'keeps the output in a folder that nobody else can enter' {
        $folder = New-Item -ItemType Directory "$TestDrive/private-$Shell"
        $result = Invoke-Line "umask 000; TMPDIR='$folder'; echo x"
        (Invoke-Line 'ls -ld "$TMPDIR"/*').Output | Should -Match '^drwx------.*/mosh-m\w+\n$'
        Get-ChildItem $folder | Should -BeNullOrEmpty
        $null = Invoke-Line 'umask 022; TMPDIR=/tmp'
    }

    It 'follows no link that is planted once the folder is seen' {
        $folder = New-Item -ItemType Directory "$TestDrive/links-$Shell"
        Set-Content "$folder/victim" 'precious'
        & chmod 1777 $folder
        $null = Invoke-Line "TMPDIR='$folder'"
        $plant = 'for f in "$TMPDIR"/mosh-*; do for x in z b gz out packed lines traps; do ln -s "$TMPDIR/victim" "$f.$x"; done; done; ls "$TMPDIR"; seq 100'
        $result = Invoke-Line $plant
        $result.Lines[-1] | Should -Be '100'
        @($result.Lines -match '^mosh-').Count | Should -Be 8
        Get-Content "$folder/victim" | Should -Be 'precious'
        $null = Invoke-Line 'TMPDIR=/tmp'
    }

    It 'uses no folder that others can write to' {
        $folder = New-Item -ItemType Directory "$TestDrive/shared-$Shell"
        & chmod 0777 $folder
        $null = Invoke-Line "TMPDIR='$folder'"
        (Invoke-Line 'ls -A "$TMPDIR"; echo fine').Lines | Should -Be @('fine')
        $null = Invoke-Line 'TMPDIR=/tmp'
    }

    It 'shows what the command wrote, and none of its own lines, when the time is over' {
        $session | Invoke-MoshCommand 'echo before; echo last; sleep 100' -Timeout 3 -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].ErrorDetails.Message | Should -Match 'interrupted\. The last lines that it wrote are:\s+before\s+last$'
        $failure[0].ErrorDetails.Message | Should -Not -Match '__mosh|stty'
    }

    It 'takes no more output than it may' {
        $session | Invoke-MoshCommand 'seq 10000' -MaximumOutputSize 1000 -Timeout 60 -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'OutputTooLarge,*'
        $failure[0].ErrorDetails.RecommendedAction | Should -Match '-MaximumOutputSize'
        (Invoke-Line 'echo fine; ls /tmp | grep "^mosh-m[0-9A-F]*$" | wc -l').Lines[0] | Should -Be 'fine'
    }

    It 'gives text for bytes that are none, and the bytes' {
        $result = Invoke-Line "printf 'a\377\303z'"
        $result.Output | Should -Be "a$([char] 0xFFFD)$([char] 0xFFFD)z"
        [Convert]::ToHexString($result.Bytes) | Should -Be '61FFC37A'
    }

    It 'leaves an empty screen and the prompt' {
        $null = Invoke-Line 'seq 1000'
        (Get-MoshScreen $session).Lines[1..23] -join '' | Should -BeNullOrEmpty
    }

    It 'leaves the traps of the user alone' {
        $null = Invoke-Line 'trap ": mine" EXIT'
        (Invoke-Line 'trap').Output | Should -BeLike '*: mine*EXIT*'
        $null = Invoke-Line 'trap - EXIT'
        $null = Invoke-Line 'true'
        (Invoke-Line 'trap - EXIT; trap').Output | Should -Not -BeLike '*EXIT*'
    }

    It 'works where files must not be overwritten' {
        $null = Invoke-Line 'set -C'
        (Invoke-Line 'echo fine').Lines | Should -Be @('fine')
    }

    It 'says that the session is gone when the line ends the shell, and leaves no file' {
        $folder = New-Item -ItemType Directory "$TestDrive/$Shell"
        $null = Invoke-Line "TMPDIR='$folder'"
        $session | Invoke-MoshCommand 'exit' -Timeout 30 -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'SessionGone,*'
        Get-ChildItem $folder | Should -BeNullOrEmpty
    }
}

Describe 'Invoke-MoshCommand leaves nothing in <Shell>' -ForEach $shells {
    BeforeEach {
        $folder = (New-Item -ItemType Directory "$TestDrive/$([guid]::NewGuid().ToString('n'))").FullName
        $session = New-MoshSession -Local -Command $Command
        $null = $session | Invoke-MoshCommand "TMPDIR='$folder'" -Timeout 60 -ErrorAction Stop
    }

    AfterEach {
        Get-MoshSession | Where-Object InstanceId -EQ $session.InstanceId | Remove-MoshSession
    }

    It 'when the line ends the shell, which has an exit trap of its own' {
        $null = $session | Invoke-MoshCommand 'trap ": mine" EXIT' -Timeout 60
        $session | Invoke-MoshCommand 'exit 3' -Timeout 60 -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'SessionGone,*'
        Wait-TestCondition { -not (Get-ChildItem $folder) }
    }

    It 'when the line becomes another program' {
        $session | Invoke-MoshCommand 'exec true' -Timeout 60 -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'SessionGone,*'
        Wait-TestCondition { -not (Get-ChildItem $folder) }
    }

    It 'when the shell is killed' {
        $session | Invoke-MoshCommand 'kill -9 $$' -Timeout 60 -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'SessionGone,*'
        Wait-TestCondition { -not (Get-ChildItem $folder) }
    }

    It 'when the session is ended meanwhile' {
        $invoking = [powershell]::Create().AddScript('param($module, $session) Import-Module $module; $session | Invoke-MoshCommand "sleep 100"')
        $null = $invoking.AddArgument((Get-Module Mosh.PowerShell).Path).AddArgument($session)
        $running = $invoking.BeginInvoke()
        $null = Wait-TestCondition { Get-ChildItem $folder }
        Remove-MoshSession $session
        $null = $running.AsyncWaitHandle.WaitOne()
        Wait-TestCondition { -not (Get-ChildItem $folder) }
        $invoking.Dispose()
    }

    It 'when it is stopped' {
        $stopped = [powershell]::Create().AddScript('param($module, $session) Import-Module $module; $session | Invoke-MoshCommand "sleep 100"')
        $null = $stopped.AddArgument((Get-Module Mosh.PowerShell).Path).AddArgument($session)
        $running = $stopped.BeginInvoke()
        $null = Wait-TestCondition { Get-ChildItem $folder }
        $stopped.Stop()
        Get-ChildItem $folder | Should -BeNullOrEmpty
        $stopped.Dispose()
        ($session | Invoke-MoshCommand 'echo fine' -Timeout 60).Lines | Should -Be @('fine')
    }
}

Describe 'Invoke-MoshCommand in PowerShell' {
    BeforeAll {
        $session = New-MoshSession -Local -Command pwsh, -NoProfile, -NoLogo
        function Invoke-Line([string] $Line) { $session | Invoke-MoshCommand $Line -Timeout 60 -ErrorAction Stop }
    }

    It 'gives output of all kinds and the exit code' {
        $result = Invoke-Line '"a ☃"; 40 + 2; Write-Warning w; sh -c "exit 7"'
        $result.Lines | Should -Be @('a ☃', '42', 'w')
        $result.ExitCode | Should -Be 7
    }

    It 'takes no more output than it may' {
        $session | Invoke-MoshCommand '"x" * 5000' -MaximumOutputSize 1000 -Timeout 60 -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'OutputTooLarge,*'
        (Invoke-Line '"fine"').Lines | Should -Be @('fine')
    }

    It 'shows what the command wrote when the time is over' {
        $session | Invoke-MoshCommand '"before"; [pscustomobject]@{ Word = "last" }; Start-Sleep 100' -Timeout 5 -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].ErrorDetails.Message | Should -Match 'The last lines that it wrote are:\s+before\s+Word\s+-+\s+last$'
    }

    It 'gives 1 for a failure, and what it says' {
        $result = Invoke-Line 'throw "no good"'
        $result.ExitCode | Should -Be 1
        $result.Output | Should -BeLike '*no good*'
    }

    It 'keeps what the line changes' {
        $null = Invoke-Line 'Set-Location /usr; $kept = 5'
        (Invoke-Line '"$PWD $kept"').Lines | Should -Be @('/usr 5')
    }

    It 'gives long lines and many' {
        $result = Invoke-Line '"x" * 20000; 1..5000 | ForEach-Object ToString'
        $result.Lines[0].Length | Should -Be 20000
        $result.Lines.Count | Should -Be 5001
    }

    It 'interrupts the line when the time is over' {
        $session | Invoke-MoshCommand 'Start-Sleep 100' -Timeout 5 -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'WaitTimeout,*'
        (Invoke-Line '"fine"').Lines | Should -Be @('fine')
    }
}

Describe 'Invoke-MoshCommand on many sessions' {
    It 'runs on all of them at the same time' {
        $sessions = 1..4 | ForEach-Object { New-MoshSession -Local -Command bash, --norc }
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $results = $sessions | Invoke-MoshCommand 'sleep 3; echo $$' -Timeout 60
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 11
        ($results.Lines | Sort-Object -Unique).Count | Should -Be 4
        $results.SessionName | Sort-Object | Should -Be ($sessions.Name | Sort-Object)
    }

    It 'shows whose output it is, and all of it' {
        $PSStyle.OutputRendering, $rendering = 'PlainText', $PSStyle.OutputRendering
        try {
            $text = New-MoshSession -Local -Name shown -Command bash, --norc | Invoke-MoshCommand 'seq 3; (exit 4)' -Timeout 60 | Out-String -Width 60
        } finally {
            $PSStyle.OutputRendering = $rendering
        }

        $text | Should -Match '(?m)^Session +ExitCode +Output'
        $text | Should -Match '(?m)^shown +4 1$\n^ +2$\n^ +3$'
    }

    It 'says that the screen is too small' {
        $small = New-MoshSession -Local -Command bash, --norc
        Resize-MoshSession $small -Columns 20 -Rows 5
        $small | Invoke-MoshCommand 'true' -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ScreenTooSmall,*'
    }
}
