BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $snapshot = Join-Path $PSScriptRoot 'Surface.snapshot.txt'
    $module = Import-Module (Join-Path $root 'Mosh.PowerShell.psd1') -PassThru

    function Format-TypeName([type] $Type) {
        $Type.FullName -replace '^System\.Nullable`1\[\[([^,]+),.*$', '$1?' -replace '^System\.(Management\.Automation\.)?(?=\w+(\[\])?\??$)' -replace '^Mosh\.PowerShell\.(?=\w+(\[\])?$)'
    }

    # One line for each parameter in each of its sets: name, type, position, whether it is mandatory, where it comes from.
    function Format-Surface {
        $common = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters
        foreach ($command in $module.ExportedCmdlets.Values | Sort-Object Name) {
            $command.Name
            $aliases = $module.ExportedAliases.Values | Where-Object Definition -EQ $command.Name | Sort-Object Name
            if ($aliases) { "  aliases: $($aliases.Name -join ', ')" }
            if ($command.OutputType) { "  output: $(($command.OutputType.Type | ForEach-Object { Format-TypeName $_ } | Sort-Object -CaseSensitive) -join ', ')" }
            if ($command.ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false).SupportsShouldProcess) {
                "  ShouldProcess: $($command.ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false).ConfirmImpact)"
            }

            foreach ($set in $command.ParameterSets | Sort-Object Name) {
                "  set $($set.Name)$(if ($set.IsDefault) { ' (default)' })"
                foreach ($parameter in $set.Parameters | Where-Object Name -NotIn $common | Sort-Object Name) {
                    $traits = @(
                        if ($parameter.IsMandatory) { 'mandatory' }
                        if ($parameter.Position -ge 0) { "position $($parameter.Position)" }
                        if ($parameter.ValueFromPipeline) { 'pipeline' }
                        if ($parameter.ValueFromPipelineByPropertyName) { 'pipeline by name' }
                        if ($parameter.ValueFromRemainingArguments) { 'remaining arguments' }
                        if ($parameter.Aliases) { "alias $(($parameter.Aliases | Sort-Object) -join ', ')" }
                        if ($parameter.ParameterType.IsEnum) { "one of $([Enum]::GetNames($parameter.ParameterType) -join ', ')" }
                        foreach ($attribute in $parameter.Attributes) {
                            if ($attribute -is [ValidateSet]) { "values $($attribute.ValidValues -join ', ')" }
                        }
                    )
                    "    -$($parameter.Name) <$(Format-TypeName $parameter.ParameterType)>$(if ($traits) { ': ' + ($traits -join '; ') })"
                }
            }

            ''
        }
    }
}

Describe 'The surface of the module' {
    It 'is the one that was agreed on' {
        $actual = (Format-Surface) -join "`n"
        if ($env:MOSH_UPDATE_FILES -eq '1') {
            [IO.File]::WriteAllText($snapshot, "$actual`n")
        }

        $expected = (Get-Content $snapshot -Raw).TrimEnd() -replace '\r\n', "`n"
        $differences = Compare-Object ($expected -split "`n") ($actual.TrimEnd() -split "`n") | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" }
        $differences | Should -BeNullOrEmpty -Because 'a change of the surface is a decision: set MOSH_UPDATE_FILES=1, run again, and look at the difference of Surface.snapshot.txt'
        $actual.TrimEnd() | Should -Be $expected
    }

    It 'uses approved verbs only' {
        $module.ExportedCmdlets.Values.Verb | Where-Object { $_ -notin (Get-Verb).Verb } | Should -BeNullOrEmpty
    }

    It 'has no positional switch' {
        foreach ($command in $module.ExportedCmdlets.Values) {
            foreach ($set in $command.ParameterSets) {
                $set.Parameters | Where-Object { $_.ParameterType -eq [switch] -and $_.Position -ge 0 } | Should -BeNullOrEmpty
            }
        }
    }

    It 'takes the parameters of New-PSSession -HostName with the same types and aliases: <_>' -ForEach 'HostName', 'UserName', 'Port', 'KeyFilePath', 'ConnectingTimeout', 'Options', 'SSHConnection', 'ThrottleLimit', 'Name' {
        $theirs = (Get-Command New-PSSession).Parameters[$_]
        $ours = (Get-Command New-MoshSession).Parameters[$_]
        $ours | Should -Not -BeNullOrEmpty
        $ours.ParameterType | Should -Be $theirs.ParameterType
        $theirs.Aliases | Where-Object { $_ -notin $ours.Aliases } | Should -BeNullOrEmpty
    }
}
