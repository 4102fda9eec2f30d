<#
.SYNOPSIS
The full path of a program that starts another PowerShell of the kind that runs the tests.
.DESCRIPTION
MOSH_TEST_PWSH names it in a run of dotnet test. A PowerShell that is a .NET tool has no program of its own, its process is dotnet: then
it is what PATH finds under the name pwsh.
#>
function Get-TestPowerShell {
    if ($env:MOSH_TEST_PWSH) { return $env:MOSH_TEST_PWSH }

    $program = [Environment]::ProcessPath
    if ((Split-Path -LeafBase $program) -ne 'dotnet') { return $program }

    $found = Get-Command pwsh -CommandType Application -ErrorAction Ignore | Select-Object -First 1
    if (-not $found) { throw 'This PowerShell is a .NET tool without a program of its own. Name one in MOSH_TEST_PWSH.' }
    $found.Source
}

<#
.SYNOPSIS
Runs a script block in a new pwsh and gives back its output as objects.
.DESCRIPTION
The new process knows nothing of the caller: no profile, no module, no variable. Fails where the process wrote an error or did not
end well, with what it wrote.
#>
function Invoke-TestPowerShell {
    param(
        # What to run.
        [Parameter(Mandatory, Position = 0)] [scriptblock] $ScriptBlock,
        # What its parameters get.
        [object[]] $ArgumentList = @()
    )

    $program = Get-TestPowerShell
    $stop = [scriptblock]::Create("`$ErrorActionPreference = 'Stop'`n& {$ScriptBlock} @args")
    $output = & $program -NoProfile -NonInteractive -Command $stop -args $ArgumentList 2>&1
    $errors = @($output | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
    if ($errors -or $LASTEXITCODE -ne 0) {
        throw "A new pwsh ended with ${LASTEXITCODE}: $($errors -join "`n")"
    }

    $output
}
