@{
    Severity     = @('Error', 'Warning', 'Information')
    IncludeRules = @('*')
    ExcludeRules = @(
        # Pester runs BeforeAll and It in scopes that the rule does not follow: what one sets the other reads.
        'PSUseDeclaredVarsMoreThanAssignments'
        # Positional arguments read well for the everyday commands: Join-Path $root 'bin'.
        'PSAvoidUsingPositionalParameters'
        # A mark for Windows PowerShell. PowerShell 7 takes files for UTF-8.
        'PSUseBOMForUnicodeEncodedFile'
        # The rule looks at one scope only: a script's parameters that its functions read are unused to it.
        'PSReviewUnusedParameter'
    )
    Rules        = @{
        PSPlaceOpenBrace           = @{ Enable = $true; OnSameLine = $true; NewLineAfter = $true; IgnoreOneLineBlock = $true }
        PSPlaceCloseBrace          = @{ Enable = $true; NewLineAfter = $false; IgnoreOneLineBlock = $true; NoEmptyLineBefore = $true }
        PSUseConsistentIndentation = @{ Enable = $true; Kind = 'space'; IndentationSize = 4; PipelineIndentation = 'IncreaseIndentationForFirstPipeline' }
        PSUseConsistentWhitespace  = @{ Enable = $true; CheckOpenBrace = $true; CheckOpenParen = $true; CheckOperator = $false; CheckPipe = $true; CheckSeparator = $true }
        PSUseCorrectCasing         = @{ Enable = $true }
        PSAvoidUsingCmdletAliases  = @{ Enable = $true }
        PSUseCompatibleSyntax      = @{ Enable = $true; TargetVersions = @('7.4') }
    }
}
