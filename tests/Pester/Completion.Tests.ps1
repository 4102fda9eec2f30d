BeforeAll {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    Import-Module "$PSScriptRoot/../../Mosh.PowerShell.psd1"
    $runtime = Enter-TestRuntimeFolder
    $savedHome = $env:HOME
    $env:HOME = "$TestDrive/home"
    $null = New-Item "$env:HOME/.ssh/conf.d" -ItemType Directory
    Set-Content "$env:HOME/.ssh/config" "Include conf.d/*`nHost test-web test-db *.example.org !test-not`n  User me"
    Set-Content "$env:HOME/.ssh/conf.d/more" 'Host "test-included"'
    Set-Content "$env:HOME/.ssh/known_hosts" @(
        'test-known,[test-port]:2222 ssh-ed25519 AAAA'
        '|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= ssh-ed25519 AAAA'
        '@revoked test-stolen ssh-ed25519 AAAA'
        '[fe80::7]:2222 ssh-ed25519 AAAA')

    function Complete([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches }
}

AfterAll {
    Get-MoshServer | Stop-MoshServer -Force
    $env:HOME = $savedHome
    Exit-TestRuntimeFolder $runtime
}

Describe 'Completion of hosts' {
    It 'offers the hosts of the configuration, its includes and known_hosts, sorted, to <_>' -ForEach 'New-MoshSession', 'Enter-MoshSession', 'Test-MoshConnection' {
        (Complete "$_ test-").CompletionText | Should -Be @('test-db', 'test-included', 'test-known', 'test-port:2222', 'test-web')
        (Complete "$_ -HostName test-w").CompletionText | Should -Be 'test-web'
    }

    It 'keeps what stands before the host' {
        (Complete 'New-MoshSession me@test-w').CompletionText | Should -Be 'me@test-web'
        (Complete 'New-MoshSession ssh://me@test-w').CompletionText | Should -Be 'ssh://me@test-web'
        (Complete 'New-MoshSession ssh://test-w').CompletionText | Should -Be 'ssh://test-web'
        (Complete 'New-MoshSession test-db, test-w').CompletionText | Should -Be 'test-web'
    }

    It 'tells where a host comes from' {
        (Complete 'New-MoshSession test-inc').ToolTip | Should -Be "test-included (in $env:HOME/.ssh/conf.d/more)"
    }

    It 'quotes what PowerShell would not take as one word, and keeps a quote' {
        (Complete 'New-MoshSession [fe80').CompletionText | Should -Be "'[fe80::7]:2222'"
        (Complete "New-MoshSession 'test-w").CompletionText | Should -Be "'test-web'"
    }

    It 'offers names that the cmdlet takes' {
        foreach ($offer in Complete 'New-MoshSession -HostName ') {
            { [Mosh.PowerShell.Connecting.HostSpecification]::Parse($offer.ListItemText) } | Should -Not -Throw
        }
    }
}

Describe 'Completion of servers and sessions' {
    BeforeAll {
        $server = Start-MoshServer -Name "it's [one]"
        $id = "$($server.Id)"
    }

    It 'offers numbers to <_>' -ForEach 'Get-MoshServer', 'Stop-MoshServer' {
        $match = Complete "$_ -Id "
        $match.CompletionText | Should -Be $id
        $match.ToolTip | Should -BeLike "it's ``[one``]: *UDP $($server.UdpPort)"
    }

    It 'offers names in quotes, with wildcards escaped, that name the server' {
        $match = Complete 'Get-MoshServer -Name '
        $match.CompletionText | Should -Be "'it''s ``[one``]'"
        (& ([scriptblock]::Create("Get-MoshServer -Name $($match.CompletionText)"))).Id | Should -Be $id
    }

    It 'offers names of sessions to <_>' -ForEach 'Get-MoshSession', 'gmsn', 'Remove-MoshSession' {
        (Complete "$_ -Name it").CompletionText | Should -Be "'it''s ``[one``]'"
        (Complete "$_ -Id ").CompletionText | Should -Contain $id
    }

    It 'offers only sessions of this process to <_>' -ForEach 'Get-MoshScreen', 'Send-MoshInput', 'Enter-MoshSession', 'etmsn' {
        Complete "$_ -Name it" | Should -BeNullOrEmpty
        $session = New-MoshSession -Local -Name item -Command cat
        try {
            (Complete "$_ -Name it").CompletionText | Should -Be item
            (Complete "$_ -Id ").CompletionText | Should -Be $session.Id
        } finally {
            Remove-MoshSession $session
        }
    }

    It 'offers the hosts of sessions to Get-MoshSession' {
        (Complete 'Get-MoshSession -HostName ').ToolTip | Should -BeLike "it's ``[one``] (*)"
    }
}
