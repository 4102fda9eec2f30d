BeforeDiscovery {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    $lacksStockServer = -not (Find-TestProgram mosh-server)
    $lacksSshd = -not (Find-TestProgram sshd)
}

BeforeAll {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    Import-Module "$PSScriptRoot/../../Mosh.PowerShell.psd1"
    $manifest = (Resolve-Path "$PSScriptRoot/../../Mosh.PowerShell.psd1").Path
    $savedLocale = $env:LC_ALL
    $env:LC_ALL = 'C.UTF-8'
}

AfterAll { $env:LC_ALL = $savedLocale }

Describe 'Test-MoshConnection over ssh' -Skip:$lacksSshd {
    BeforeAll {
        $sshd = Start-TestSshd "$TestDrive/ssh"
        $there = $sshd.Parameters
    }

    AfterAll { Stop-TestSshd $sshd }

    It 'passes every check with a stock server, in order, and leaves nothing running' -Skip:$lacksStockServer {
        $rows = Test-MoshConnection -SSHConnection $there -Count 4

        $rows.Check | Should -Be @('NameResolution', 'Ssh', 'ServerProgram', 'Locale', 'UdpPort', 'RoundTripTime', 'Loss', 'PathMtu', 'Clock', 'Nat', 'CleanUp')
        $rows | Where-Object Status -NotIn Passed, Info | Should -BeNullOrEmpty
        $rows.HostName | Select-Object -Unique | Should -Be '127.0.0.1'
        ($rows | Where-Object Check -EQ ServerProgram).Detail | Should -BeLike 'mosh-server (mosh 1.4.0)*'
        ($rows | Where-Object Check -EQ Loss).Detail | Should -Be '0 %: 4 of 4 datagrams were answered.'
        ($rows | Where-Object Check -EQ Nat).Detail | Should -BeLike 'None on this side: the host sees 127.0.0.1:*'
        ($rows | Where-Object Check -EQ CleanUp).Detail | Should -Be 'Nothing is left running: the test server ended with the session.'
        Find-TestProcess 'sleep 120' | Should -BeNullOrEmpty
    }

    It 'tries the first, a middle and the last port of a range' -Skip:$lacksStockServer {
        $rows = Test-MoshConnection -SSHConnection $there -UdpPort 60300:60310 -Count 1 | Where-Object Check -EQ UdpPort

        $rows.Status | Should -Be @('Passed', 'Passed', 'Passed')
        $rows.Detail | ForEach-Object { ($_ -split ':')[0] } | Should -Be @('60300', '60305', '60310')
    }

    It 'takes the parameters of New-PSSession -HostName' -Skip:$lacksStockServer {
        Test-MoshConnection "$([Environment]::UserName)@127.0.0.1:$($sshd.Port)" -IdentityFilePath $sshd.KeyFile -Options $there.Options -Quiet |
            Should -BeTrue
    }

    It 'says which firewall line is missing where UDP is blocked, and ends the server over ssh' {
        $deaf = New-TestDeafServer "$TestDrive/blocked"

        $rows = Test-MoshConnection -SSHConnection $there -ServerPath $deaf.Path -TimeoutSeconds 1

        $udp = $rows | Where-Object Check -EQ UdpPort
        $udp.Status | Should -Be Failed
        $udp.Detail | Should -BeLike '60999: nothing came back within 1 s*'
        $udp.Fix | Should -BeLike '*60001?60999*'
        ($rows | Where-Object Check -In RoundTripTime, Loss, PathMtu).Status | Should -Be @('Skipped', 'Skipped', 'Skipped')
        ($rows | Where-Object Check -EQ CleanUp).Status | Should -Be Passed
        Get-Content $deaf.Started | Should -HaveCount 1
        Get-Content $deaf.Started | Where-Object { Test-TestProcessRunning $_ } | Should -BeNullOrEmpty
    }

    It 'gives one boolean per host with -Quiet' {
        $deaf = New-TestDeafServer "$TestDrive/quiet"

        Test-MoshConnection -SSHConnection $there, $there -ServerPath $deaf.Path -TimeoutSeconds 1 -Quiet | Should -Be @($false, $false)
    }

    It 'names a server that is missing and how to install it' {
        $failed = Test-MoshConnection -SSHConnection $there -ServerPath /nowhere/mosh-server | Where-Object Status -EQ Failed

        $failed.Check | Should -Be ServerProgram
        $failed.Fix | Should -BeLike '*-ServerPath*'
    }

    It 'names a refused authentication' {
        $wrong = @{ HostName = '127.0.0.1'; Port = $sshd.Port; Options = $there.Options + @{ IdentityFile = "$($sshd.Folder)/host" } }

        $rows = Test-MoshConnection -SSHConnection $wrong
        $failed = $rows | Where-Object Status -EQ Failed
        $failed.Check | Should -Be Ssh
        $failed.Fix | Should -BeLike '*-KeyFilePath*'
        ($rows | Where-Object Check -EQ UdpPort).Status | Should -Be Skipped
    }

    It 'stops at once, and leaves neither ssh nor a server' {
        $deaf = New-TestDeafServer "$TestDrive/stopped"
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($m, $c, $s) Import-Module $m; Test-MoshConnection -SSHConnection $c -ServerPath $s -TimeoutSeconds 300')
        $null = $shell.AddArgument($manifest).AddArgument($there).AddArgument($deaf.Path)
        $null = $shell.BeginInvoke()
        $null = Wait-TestCondition -Because 'the server has started' { Get-Content $deaf.Started -ErrorAction Ignore }
        Start-Sleep -Milliseconds 300

        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 3
        $null = Wait-TestCondition -Because 'the server has ended' { -not (Test-TestProcessRunning (Get-Content $deaf.Started)) }
        Find-TestProcess "-p $($sshd.Port)" | Should -BeNullOrEmpty
        $shell.Dispose()
    }

    It 'leaves nothing when its process is killed' {
        $deaf = New-TestDeafServer "$TestDrive/killed"
        $there | Export-Clixml "$TestDrive/there.xml"
        $command = "Import-Module '$manifest'; Test-MoshConnection -SSHConnection (Import-Clixml '$TestDrive/there.xml') -ServerPath '$($deaf.Path)' -TimeoutSeconds 300"
        $process = Start-Process (Get-TestPowerShell) -ArgumentList '-NoProfile', '-NonInteractive', '-Command', "`"$command`"" -PassThru -RedirectStandardOutput "$TestDrive/killed.txt"
        $null = Wait-TestCondition -Because 'the server has started' { Get-Content $deaf.Started -ErrorAction Ignore }

        $process.Kill()
        $null = Wait-TestCondition -Because 'the server has ended' { -not (Test-TestProcessRunning (Get-Content $deaf.Started)) }
        $null = Wait-TestCondition -Because 'ssh has ended' { -not (Find-TestProcess "-p $($sshd.Port)") }
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
