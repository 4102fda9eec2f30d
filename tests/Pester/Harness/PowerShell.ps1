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

    $program = (Get-Process -Id $PID).Path
    $stop = [scriptblock]::Create("`$ErrorActionPreference = 'Stop'`n& {$ScriptBlock} @args")
    $output = & $program -NoProfile -NonInteractive -Command $stop -args $ArgumentList 2>&1
    $errors = @($output | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
    if ($errors -or $LASTEXITCODE -ne 0) {
        throw "A new pwsh ended with ${LASTEXITCODE}: $($errors -join "`n")"
    }

    $output
}
