BeforeDiscovery {
    $hasStockServer = $null -ne (Get-Command mosh-server -ErrorAction Ignore)
    $hasSshd = $null -ne (Get-Command sshd -ErrorAction Ignore) -or (Test-Path /usr/sbin/sshd)
}

BeforeAll {
    Import-Module "$PSScriptRoot/Harness/SshServer.psm1"
    Import-Module "$PSScriptRoot/../../Mosh.PowerShell.psd1"
    $manifest = (Resolve-Path "$PSScriptRoot/../../Mosh.PowerShell.psd1").Path
    $savedLocale = $env:LC_ALL
    $env:LC_ALL = 'C.UTF-8'

    # A program in place of mosh-server that starts a process, says so, and hears nothing; the processes are in the file "started".
    function Write-DeafServer([string] $Name) {
        $folder = New-Item "$TestDrive/$Name" -ItemType Directory -Force
        Set-Content "$folder/mosh-server" @"
#!/bin/sh
if [ "`$1" = --version ]; then echo 'mosh-server (mosh 1.4.0) [deaf]'; exit; fi
sleep 300 >/dev/null 2>&1 &
echo "`$!" >>'$folder/started'
printf '\nMOSH CONNECT 60999 AAAAAAAAAAAAAAAAAAAAAA\n'
echo "[mosh-server detached, pid = `$!]" >&2
"@
        & chmod +x "$folder/mosh-server"
        [pscustomobject]@{ Path = "$folder/mosh-server"; Started = "$folder/started" }
    }

    function Test-Running([int] $Id) {
        $status = Get-Content "/proc/$Id/stat" -ErrorAction Ignore
        $null -ne $status -and $status -notmatch '\) Z '
    }

    function Wait-Until([scriptblock] $Condition, [string] $What) {
        $deadline = [datetime]::UtcNow.AddSeconds(15)
        while (-not (& $Condition)) {
            if ([datetime]::UtcNow -gt $deadline) { throw "$What did not happen" }
            Start-Sleep -Milliseconds 50
        }
    }

    # The processes whose command line has a text in it.
    function Get-ProcessWith([string] $Text) {
        Get-ChildItem /proc -Directory | Where-Object Name -Match '^\d+$' | Where-Object {
            $_.Name -ne $PID -and "$(Get-Content "$_/cmdline" -Raw -ErrorAction Ignore)".Replace("`0", ' ').Contains($Text)
        }
    }
}

AfterAll { $env:LC_ALL = $savedLocale }

Describe 'Test-MoshConnection over ssh' -Skip:(-not $hasSshd) {
    BeforeAll {
        $ssh = Open-TestSshServer -Folder "$TestDrive/ssh"
        $there = $ssh.Connection
    }

    AfterAll { Close-TestSshServer $ssh }

    It 'passes every check with a stock server, in order, and leaves nothing running' -Skip:(-not $hasStockServer) {
        $rows = Test-MoshConnection -SSHConnection $there -Count 4

        $rows.Check | Should -Be @('NameResolution', 'Ssh', 'ServerProgram', 'Locale', 'UdpPort', 'RoundTripTime', 'Loss', 'PathMtu', 'Clock', 'Nat', 'CleanUp')
        $rows | Where-Object Status -NotIn Passed, Info | Should -BeNullOrEmpty
        $rows.HostName | Select-Object -Unique | Should -Be '127.0.0.1'
        ($rows | Where-Object Check -EQ ServerProgram).Detail | Should -BeLike 'mosh-server (mosh 1.4.0)*'
        ($rows | Where-Object Check -EQ Loss).Detail | Should -Be '0 %: 4 of 4 datagrams were answered.'
        ($rows | Where-Object Check -EQ Nat).Detail | Should -BeLike 'None on this side: the host sees 127.0.0.1:*'
        ($rows | Where-Object Check -EQ CleanUp).Detail | Should -Be 'Nothing is left running: the test server ended with the session.'
        Get-ProcessWith 'sleep 120' | Should -BeNullOrEmpty
    }

    It 'tries the first, a middle and the last port of a range' -Skip:(-not $hasStockServer) {
        $rows = Test-MoshConnection -SSHConnection $there -UdpPort 60300:60310 -Count 1 | Where-Object Check -EQ UdpPort

        $rows.Status | Should -Be @('Passed', 'Passed', 'Passed')
        $rows.Detail | ForEach-Object { ($_ -split ':')[0] } | Should -Be @('60300', '60305', '60310')
    }

    It 'takes the parameters of New-PSSession -HostName' -Skip:(-not $hasStockServer) {
        $options = $there.Options.Clone()
        $options.Remove('IdentityFile')
        Test-MoshConnection "$([Environment]::UserName)@127.0.0.1:$($ssh.Port)" -IdentityFilePath "$TestDrive/ssh/user" -Options $options -Quiet |
            Should -BeTrue
    }

    It 'says which firewall line is missing where UDP is blocked, and ends the server over ssh' {
        $deaf = Write-DeafServer blocked

        $rows = Test-MoshConnection -SSHConnection $there -ServerPath $deaf.Path -TimeoutSeconds 1

        $udp = $rows | Where-Object Check -EQ UdpPort
        $udp.Status | Should -Be Failed
        $udp.Detail | Should -BeLike '60999: nothing came back within 1 s*'
        $udp.Fix | Should -BeLike '*60001?60999*'
        ($rows | Where-Object Check -In RoundTripTime, Loss, PathMtu).Status | Should -Be @('Skipped', 'Skipped', 'Skipped')
        ($rows | Where-Object Check -EQ CleanUp).Status | Should -Be Passed
        Get-Content $deaf.Started | Should -HaveCount 1
        Get-Content $deaf.Started | Where-Object { Test-Running $_ } | Should -BeNullOrEmpty
    }

    It 'gives one boolean per host with -Quiet' {
        $deaf = Write-DeafServer quiet

        Test-MoshConnection -SSHConnection $there, $there -ServerPath $deaf.Path -TimeoutSeconds 1 -Quiet | Should -Be @($false, $false)
    }

    It 'names a server that is missing and how to install it' {
        $failed = Test-MoshConnection -SSHConnection $there -ServerPath /nowhere/mosh-server | Where-Object Status -EQ Failed

        $failed.Check | Should -Be ServerProgram
        $failed.Fix | Should -BeLike '*-ServerPath*'
    }

    It 'names a refused authentication' {
        $wrong = @{ HostName = '127.0.0.1'; Port = $ssh.Port; Options = $there.Options.Clone() }
        $wrong.Options.IdentityFile = "$TestDrive/ssh/host"
        $wrong.Options.BatchMode = 'yes'

        $rows = Test-MoshConnection -SSHConnection $wrong
        $failed = $rows | Where-Object Status -EQ Failed
        $failed.Check | Should -Be Ssh
        $failed.Fix | Should -BeLike '*-KeyFilePath*'
        ($rows | Where-Object Check -EQ UdpPort).Status | Should -Be Skipped
    }

    It 'stops at once, and leaves neither ssh nor a server' {
        $deaf = Write-DeafServer stopped
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($m, $c, $s) Import-Module $m; Test-MoshConnection -SSHConnection $c -ServerPath $s -TimeoutSeconds 300')
        $null = $shell.AddArgument($manifest).AddArgument($there).AddArgument($deaf.Path)
        $null = $shell.BeginInvoke()
        Wait-Until { Test-Path $deaf.Started } 'the start of the server'
        Start-Sleep -Milliseconds 300

        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 3
        Wait-Until { -not (Test-Running (Get-Content $deaf.Started)) } 'the end of the server'
        Get-ProcessWith "-p $($ssh.Port)" | Should -BeNullOrEmpty
        $shell.Dispose()
    }

    It 'leaves nothing when its process is killed' {
        $deaf = Write-DeafServer killed
        $there | Export-Clixml "$TestDrive/there.xml"
        $command = "Import-Module '$manifest'; Test-MoshConnection -SSHConnection (Import-Clixml '$TestDrive/there.xml') -ServerPath '$($deaf.Path)' -TimeoutSeconds 300"
        $process = Start-Process (Get-Process -Id $PID).Path -ArgumentList '-NoProfile', '-NonInteractive', '-Command', "`"$command`"" -PassThru -RedirectStandardOutput "$TestDrive/killed.txt"
        Wait-Until { Test-Path $deaf.Started } 'the start of the server'

        $process.Kill()
        Wait-Until { -not (Test-Running (Get-Content $deaf.Started)) } 'the end of the server'
        Wait-Until { -not (Get-ProcessWith "-p $($ssh.Port)") } 'the end of ssh'
    }
}

Describe 'Test-MoshConnection without a host' {
    It 'names a host that does not exist' {
        $failed = Test-MoshConnection nowhere.invalid | Where-Object Status -EQ Failed

        $failed.Check | Should -Be @('NameResolution', 'Ssh')
        $failed.Fix | Should -Not -Contain ''
    }

    It 'names an ssh that does not exist' {
        $failed = Test-MoshConnection 127.0.0.1 -SshPath /nowhere/ssh | Where-Object Status -EQ Failed

        $failed.Check | Should -Be Ssh
        $failed.Fix | Should -BeLike '*-SshPath*'
    }

    It 'refuses a range that is none' {
        { Test-MoshConnection -Local -UdpPort 60010:60000 } | Should -Throw -ErrorId 'ParameterInvalid,*'
    }

    It 'tests the server that local sessions get' {
        $rows = Test-MoshConnection -Local -Count 2

        $rows | Where-Object Status -In Failed, Warning | Should -BeNullOrEmpty
        $rows[-1].Detail | Should -Be 'Nothing is left running: the test server ended with the session.'
    }
}

Describe 'The view of a check' {
    BeforeAll {
        $rows = Test-MoshConnection 127.0.0.1 -SshPath /nowhere/ssh
        $savedRendering = $PSStyle.OutputRendering
    }

    AfterAll { $PSStyle.OutputRendering = $savedRendering }

    It 'has no colours in plain text, and the fix below the detail' {
        $PSStyle.OutputRendering = 'PlainText'
        $text = $rows | Out-String -Width 120

        $text | Should -Not -Match "`e"
        $text | Should -Match '(?m)^Failed +Ssh +.*/nowhere/ssh'
        $text | Should -Match '(?m)^ +.*-SshPath'
    }

    It 'has colours where they are wanted' {
        $PSStyle.OutputRendering = 'Ansi'

        $rows | Out-String -Width 120 | Should -Match "`e\[[\d;]+mFailed`e\[0m"
    }
}
