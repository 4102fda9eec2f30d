BeforeAll {
    Import-Module "$PSScriptRoot/Harness/Harness.psm1"
    $manifest = (Resolve-Path "$PSScriptRoot/../../Mosh.PowerShell.psd1").Path

    # What an import must not change for good. Defined here as text, because it runs in other processes.
    $observe = {
        [ordered]@{
            Variables   = @(Get-Variable -Scope Global).Name
            Functions   = @(Get-Command -CommandType Function, Filter -ListImported).Name
            Aliases     = @(Get-Alias).Name
            Cmdlets     = @(Get-Command -CommandType Cmdlet -ListImported).Name
            Modules     = @(Get-Module).Name
            Environment = @([Environment]::GetEnvironmentVariables().Keys)
            Formats     = @(Get-FormatData -TypeName 'Mosh.*').TypeNames
            TypeData    = @(Get-TypeData -TypeName 'Mosh.*').TypeName
            Handlers    = @(
                # Who answers for assemblies that the default load context does not find.
                $field = [System.Runtime.Loader.AssemblyLoadContext].GetField('_resolving', 'NonPublic, Instance')
                if ($null -eq $field) { throw 'This runtime keeps the handlers of AssemblyLoadContext.Resolving elsewhere.' }
                $handlers = $field.GetValue([System.Runtime.Loader.AssemblyLoadContext]::Default)
                if ($handlers) { $handlers.GetInvocationList().Method.DeclaringType.FullName }
            )
        }
    }
}

Describe 'Import-Module' {
    It 'costs less than 300 ms of processor time more than an empty module' {
        $empty = Join-Path $TestDrive 'Empty.psd1'
        Set-Content "$TestDrive/Empty.psm1" ''
        New-ModuleManifest $empty -RootModule Empty.psm1 -CmdletsToExport @() -FunctionsToExport @() -AliasesToExport @() -VariablesToExport @()
        $measure = {
            param($path)
            # Not the time on the clock, in which a busy machine does other things.
            $before = [System.Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime
            Import-Module $path
            ([System.Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime - $before).TotalMilliseconds
        }

        # A process each, the two modules in turn; a busy machine spoils single runs, not the median.
        $differences = foreach ($run in 1..7) {
            $ours = Invoke-TestPowerShell $measure -ArgumentList $manifest
            $theirs = Invoke-TestPowerShell $measure -ArgumentList $empty
            $ours - $theirs
        }

        $median = ($differences | Sort-Object)[3]
        $median | Should -BeLessThan 300 -Because "the differences were $($differences.ForEach{ '{0:n0} ms' -f $_ } -join ', ')"
    }

    It 'writes nothing' {
        Import-Module $manifest -Force *>&1 | Should -BeNullOrEmpty
    }

    It 'can be undone and done again, and leaves nothing behind' {
        $result = Invoke-TestPowerShell -ArgumentList $manifest, "$observe" {
            param($path, $observe)
            $observe = [scriptblock]::Create($observe)
            # What the measuring itself loads comes first.
            $null = & $observe
            $before = & $observe

            foreach ($round in 1..2) {
                Import-Module $path
                $null = Get-MoshSession
                $imported = & $observe
                Remove-Module Mosh.PowerShell
                $after = & $observe
                foreach ($kind in $before.Keys) {
                    Compare-Object (@('') + $before[$kind] -ne $null) (@('') + $after[$kind] -ne $null) | ForEach-Object { "round $round, ${kind}: $($_.SideIndicator) $($_.InputObject)" }
                }
            }

            "seen while imported: $(@($imported.Cmdlets -like '*-Mosh*').Count) cmdlets, $(@($imported.Handlers -like 'Mosh*').Count) handler"
        }

        $result | Should -Be "seen while imported: $((Import-PowerShellDataFile $manifest).CmdletsToExport.Count) cmdlets, 1 handler"
    }

    It 'adds only its commands and aliases to the session' {
        $result = Invoke-TestPowerShell -ArgumentList $manifest, "$observe" {
            param($path, $observe)
            $observe = [scriptblock]::Create($observe)
            $null = & $observe
            $before = & $observe
            Import-Module $path
            $after = & $observe
            foreach ($kind in 'Variables', 'Functions', 'Environment') {
                Compare-Object (@('') + $before[$kind] -ne $null) (@('') + $after[$kind] -ne $null) | ForEach-Object { "${kind}: $($_.InputObject)" }
            }
        }

        $result | Should -BeNullOrEmpty
    }
}

Describe 'Another Google.Protobuf in the process' {
    BeforeAll {
        # A library of the same name and another version, that holds a type of its own. Add-Type gives assemblies names that it makes
        # up, so its compiler is used directly.
        Add-Type 'public static class LoadsTheCompiler { }'
        $tree = [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText(@'
[assembly: System.Reflection.AssemblyVersion("99.1.0.0")]
namespace Google.Protobuf { public static class FromAnotherModule { public static string Name => "another module"; } }
'@)
        $options = [Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions]::new([Microsoft.CodeAnalysis.OutputKind]::DynamicallyLinkedLibrary)
        $core = [Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile([object].Assembly.Location)
        $compilation = [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create('Google.Protobuf', [Microsoft.CodeAnalysis.SyntaxTree[]] $tree, [Microsoft.CodeAnalysis.MetadataReference[]] $core, $options)
        $other = Join-Path $TestDrive 'Google.Protobuf.dll'
        $stream = [IO.File]::Create($other)
        try {
            $compilation.Emit($stream).Diagnostics | Should -BeNullOrEmpty
        } finally {
            $stream.Dispose()
        }
    }

    It 'is not disturbed when it came <_>' -ForEach 'before', 'after' {
        $result = Invoke-TestPowerShell -ArgumentList $manifest, $other, $_ {
            param($manifest, $other, $order)
            if ($order -eq 'before') { Add-Type -Path $other }
            Import-Module $manifest
            $session = New-MoshSession -Local -Command sh, -c, 'echo works; sleep 60'
            $null = Wait-MoshScreen -Session $session -Match 'works' -Timeout 20
            $session | Remove-MoshSession
            if ($order -eq 'after') { Add-Type -Path $other }

            [Google.Protobuf.FromAnotherModule]::Name
            [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.GetName().Where{ $_.Name -eq 'Google.Protobuf' }.ForEach{ "default: $($_.Version.Major)" }
        }

        $result | Should -Be 'another module', 'default: 99'
    }
}
