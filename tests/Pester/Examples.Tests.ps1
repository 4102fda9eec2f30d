# The examples of the help that need nothing but this machine, marked on the pages: a block "powershell run" is run, and the block
# "output" that follows it is what it puts out.

BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../build/PlainText.psm1"
    $examples = foreach ($page in Get-ChildItem "$PSScriptRoot/../../docs" -Recurse -Filter '*.md' | Sort-Object Name) {
        $title = $page.BaseName
        $block = $null
        foreach ($part in Split-CodeBlock (Get-Content $page -Raw)) {
            if ($null -eq $part.Language) {
                $headings = [regex]::Matches($part.Text, '(?m)^##+ (.+)$')
                if ($headings.Count) { $title = $headings[-1].Groups[1].Value }
            } elseif ($part.Language -eq 'powershell run') {
                $block = @{ Page = $page.BaseName; Title = $title; Code = $part.Text; Output = $null }
                $block
            } elseif ($part.Language -eq 'output' -and $block) {
                $block.Output = $part.Text
            }
        }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    $manifest = (Resolve-Path "$PSScriptRoot/../../Mosh.PowerShell.psd1").Path
}

Describe 'Examples of the help' {
    It '<Page>, <Title>' -ForEach $examples {
        # In a process of its own, as a reader would begin, in a folder that may be written to.
        $text = Invoke-TestPowerShell -ArgumentList $manifest, "$TestDrive", $Code {
            param($manifest, $folder, $code)
            $PSStyle.OutputRendering = 'PlainText'
            Set-Location $folder
            Import-Module $manifest
            & ([scriptblock]::Create($code)) | Out-String -Width 120
        }

        $lines = ($text -join "`n") -split '\r?\n' | ForEach-Object TrimEnd
        ($lines -join "`n").Trim("`n") | Should -Be ([string] $Output).Trim("`n")
    }
}
