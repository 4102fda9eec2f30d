<#
.SYNOPSIS
Runs one Pester file and writes what became of each test as JSON, for the tests that dotnet test runs.
#>
[CmdletBinding()]
param(
    # The Pester file.
    [Parameter(Mandatory)]
    [string] $Path,

    # Where the results go: an array of objects with Name, Result (Passed, Failed, Skipped), Milliseconds, Message and StackTrace.
    [Parameter(Mandatory)]
    [string] $ResultPath,

    # The Pester module: its name, or the path of its manifest.
    [string] $Pester = 'Pester'
)

# Nothing here may reach into the tests: they run as Invoke-Pester at a prompt runs them.
Import-Module $Pester -MinimumVersion 5.0 -MaximumVersion 5.999 -ErrorAction Stop

function ConvertTo-Outcome {
    param([string] $Name, [string] $Result, [timespan] $Duration, [object[]] $ErrorRecord, [string] $Otherwise)

    $errors = @($ErrorRecord | Where-Object { $_ })
    # Of the stack only what lies outside of Pester is of interest.
    $frames = @($errors | ForEach-Object { $_.ScriptStackTrace -split '\r?\n' } | Where-Object { $_ -notmatch '[\\/]Pester\.psm?1: ' })
    [pscustomobject]@{
        Name         = $Name
        Result       = $Result
        Milliseconds = [long] $Duration.TotalMilliseconds
        Message      = if ($errors) { $errors.ForEach{ $_.Exception.Message } -join "`n" } else { $Otherwise }
        StackTrace   = $frames -join "`n"
    }
}

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$configuration.Output.RenderMode = 'Plaintext'
$run = Invoke-Pester -Configuration $configuration

$outcomes = @(
    foreach ($test in $run.Tests) {
        # Pester's filters are not used here: a test that was not run is one whose block could not be set up.
        $result = if ($test.Result -in 'Passed', 'Skipped') { $test.Result } else { 'Failed' }
        $otherwise = @{ Passed = ''; Skipped = 'Marked with -Skip.'; Failed = 'It was not run: its block could not be set up.' }[$result]
        ConvertTo-Outcome $test.ExpandedPath $result $test.Duration $test.ErrorRecord $otherwise
    }

    # A BeforeAll or AfterAll that failed, and a file that could not be read.
    foreach ($block in $run.FailedBlocks) {
        ConvertTo-Outcome "$($block.ExpandedPath) (set-up or tear-down)" 'Failed' $block.OwnDuration $block.ErrorRecord
    }
    foreach ($container in $run.FailedContainers) {
        ConvertTo-Outcome '(the file)' 'Failed' $container.Duration $container.ErrorRecord
    }
)

ConvertTo-Json -InputObject $outcomes -Depth 3 | Set-Content -LiteralPath $ResultPath -Encoding utf8NoBOM -ErrorAction Stop
exit 0
