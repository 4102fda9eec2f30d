BeforeAll {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    $root = Resolve-Path "$PSScriptRoot/../.."
    $manifestPath = Join-Path $root 'Mosh.PowerShell.psd1'
}

Describe 'The module manifest' {
    BeforeAll {
        $manifest = Test-ModuleManifest $manifestPath -WarningVariable warnings -WarningAction SilentlyContinue
        $data = Import-PowerShellDataFile $manifestPath
    }

    It 'is accepted without a warning' {
        $manifest.Name | Should -Be 'Mosh.PowerShell'
        $warnings | Should -BeNullOrEmpty
    }

    It 'asks for PowerShell 7.4 and its edition' {
        $manifest.PowerShellVersion | Should -Be '7.4'
        $manifest.CompatiblePSEditions | Should -Be 'Core'
    }

    It 'exports by name, without wildcards' {
        foreach ($list in 'CmdletsToExport', 'FunctionsToExport', 'VariablesToExport', 'AliasesToExport') {
            $data.Keys | Should -Contain $list
            $data[$list] | Should -Not -Match '[*?]'
        }
    }

    It 'exports the cmdlets of the assembly, all and no others' {
        $exported = & (Get-TestPowerShell) -NoProfile -NonInteractive -Command {
            param($path)
            $module = Import-Module $path -PassThru
            @($module.ExportedCmdlets.Values.ImplementingType.FullName)
            '--'
            @($module.ImplementingAssembly.GetExportedTypes() | Where-Object { $_.IsSubclassOf([System.Management.Automation.Cmdlet]) -and -not $_.IsAbstract }).FullName
        } -args $manifestPath
        $separator = $exported.IndexOf('--')
        $named = $exported[0..($separator - 1)] | Sort-Object
        $written = $exported[($separator + 1)..($exported.Count - 1)] | Sort-Object
        $written.Count | Should -BeGreaterThan 0
        $named | Should -Be $written
    }

    It 'exports no cmdlet that the assembly lacks' {
        $module = Import-Module $manifestPath -PassThru
        @($data.CmdletsToExport | Where-Object { -not $module.ExportedCmdlets.ContainsKey($_) }) | Should -BeNullOrEmpty
    }

    It 'has what a gallery listing needs' {
        $manifest.Guid | Should -Not -Be ([guid]::Empty)
        $manifest.Author | Should -Not -BeNullOrEmpty
        $manifest.Copyright | Should -Not -BeNullOrEmpty
        $manifest.Description.Length | Should -BeGreaterThan 80
        $data.PrivateData.PSData.Tags | Should -Contain 'PSEdition_Core'
        $data.PrivateData.PSData.Tags.Where{ $_ -match '\s' } | Should -BeNullOrEmpty
        $data.PrivateData.PSData.LicenseUri | Should -Match '^https://'
        # A gallery shows it as the project's own site: an address of the project, or none.
        $data.PrivateData.PSData['ProjectUri'] | Should -Not -Match 'mosh\.org'
        $data.PrivateData.PSData.ReleaseNotes | Should -Not -BeNullOrEmpty
    }

    It 'names files that exist: <_>' -ForEach 'RootModule', 'FormatsToProcess', 'TypesToProcess' {
        foreach ($file in $data[$_]) {
            Join-Path $root $file | Should -Exist
        }
    }
}

Describe 'The scripts' {
    It 'pass PSScriptAnalyzer' {
        if (-not (Get-Module -ListAvailable PSScriptAnalyzer)) {
            Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed'
            return
        }

        $scripts = git -C $root ls-files '*.ps1' '*.psm1' '*.psd1'
        $scripts | Should -Not -BeNullOrEmpty
        # Helpers of tests start and stop things without asking, and keys of tests are no secret.
        $exceptInTests = 'PSUseShouldProcessForStateChangingFunctions', 'PSAvoidUsingConvertToSecureStringWithPlainText'
        $findings = foreach ($script in $scripts) {
            Invoke-ScriptAnalyzer (Join-Path $root $script) -Settings (Join-Path $root 'PSScriptAnalyzerSettings.psd1') |
                Where-Object { -not ($script.StartsWith('tests/') -and $_.RuleName -in $exceptInTests) }
        }
        $findings | Format-Table ScriptName, Line, RuleName, Message -AutoSize | Out-String -Width 300 | Should -BeNullOrEmpty
    }
}
