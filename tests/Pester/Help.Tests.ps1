BeforeDiscovery {
    $module = Import-Module "$PSScriptRoot/../../Mosh.PowerShell.psd1" -PassThru
    $commands = $module.ExportedCmdlets.Keys | Sort-Object
    $topics = Get-ChildItem "$PSScriptRoot/../../docs" -Filter 'about_*.md' | ForEach-Object BaseName
}

BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $module = Import-Module (Join-Path $root 'Mosh.PowerShell.psd1') -PassThru
    Import-Module (Join-Path $root 'build/PlainText.psm1')

    function Get-Text($Paragraph) {
        (@($Paragraph) | Where-Object { $_ } | ForEach-Object { $_.Text }) -join "`n"
    }
}

Describe 'The help of <_>' -ForEach $commands {
    BeforeAll {
        $name = $_
        $command = Get-Command $name -Module Mosh.PowerShell
        $help = Get-Help $name -Full
        $common = [System.Management.Automation.Cmdlet]::CommonParameters
        $parameters = @($command.Parameters.Keys | Where-Object { $_ -notin $common })
    }

    It 'says in a sentence what it does' {
        $help.Synopsis | Should -Match '^[A-Z].{15,}\.$'
    }

    It 'describes it' {
        (Get-Text $help.Description).Length | Should -BeGreaterThan 100
    }

    It 'describes every parameter' {
        $undescribed = foreach ($parameter in $parameters) {
            $described = $help.parameters.parameter | Where-Object name -EQ $parameter
            if ((Get-Text $described.description).Length -lt 10) { $parameter }
        }
        $undescribed | Should -BeNullOrEmpty
    }

    It 'describes no parameter that there is not' {
        $help.parameters.parameter.name | Where-Object { $_ -and $_ -notin $parameters } | Should -BeNullOrEmpty
    }

    It 'has at least two worked examples' {
        $examples = @($help.examples.example)
        $examples.Count | Should -BeGreaterOrEqual 2
        foreach ($example in $examples) {
            $example.code | Should -Match $name
            $example.title | Should -Match '^Example \d+: \w'
        }
    }

    It 'links to what is related, and the links lead somewhere' {
        $links = @($help.relatedLinks.navigationLink.linkText)
        $links.Count | Should -BeGreaterOrEqual 2
        foreach ($link in $links) {
            Get-Help $link -ErrorAction Ignore | Should -Not -BeNullOrEmpty -Because "$link is linked to"
        }
    }

    It 'has nothing that was left to be filled in' {
        [regex]::Matches(($help | Out-String), '\{\{.*?\}\}').Value | Should -BeNullOrEmpty
    }

    It 'shows the syntax of the cmdlet' {
        @($help.syntax.syntaxItem).Count | Should -Be $command.ParameterSets.Count
    }
}

Describe 'The topic <_>' -ForEach $topics {
    It 'is found by Get-Help' {
        Get-Help $_ | Out-String | Should -Match "(?s)TOPIC\s+$_"
    }

    It 'has no line that a console of 80 columns would break' {
        Get-Content "$root/en-US/$_.help.txt" | Where-Object Length -GT 79 | Should -BeNullOrEmpty
    }

    It 'is what its page says' {
        ConvertTo-AboutTopic (Get-Content "$root/docs/$_.md" -Raw) | Should -Be ((Get-Content "$root/en-US/$_.help.txt" -Raw) -replace '\r\n', "`n") -Because './build.ps1 -Task Help makes it from docs'
    }
}

Describe 'The help file' {
    It 'is what the pages say' {
        if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)) {
            Set-ItResult -Skipped -Because 'Microsoft.PowerShell.PlatyPS is not installed'
            return
        }

        Import-Module "$root/build/Help.psm1"
        $made = Export-ModuleMaml $root -OutputFolder $TestDrive
        $committed = "$root/en-US/Mosh.PowerShell.dll-Help.xml"
        (Get-Content $made -Raw) -replace '\r\n', "`n" | Should -Be ((Get-Content $committed -Raw) -replace '\r\n', "`n") -Because './build.ps1 -Task Help makes it from docs/cmdlets'
    }

    It 'has a page for every cmdlet, and no others' {
        (Get-ChildItem "$root/docs/cmdlets" -Filter '*.md').BaseName | Sort-Object | Should -Be @($module.ExportedCmdlets.Keys | Sort-Object)
    }
}

Describe 'The pages' {
    It 'link to pages that are there' {
        $broken = foreach ($page in Get-ChildItem "$root/docs" -Recurse -Filter '*.md') {
            foreach ($link in [regex]::Matches((Get-Content $page -Raw), '\]\((?!https?://|#)([^)#]+)')) {
                $target = Join-Path $page.DirectoryName $link.Groups[1].Value
                if (-not (Test-Path $target)) { "$($page.Name): $($link.Groups[1].Value)" }
            }
        }
        $broken | Should -BeNullOrEmpty
    }
}
