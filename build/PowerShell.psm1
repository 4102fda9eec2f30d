<#
.SYNOPSIS
Runs another PowerShell of the kind that runs this, which knows nothing of this one.
.DESCRIPTION
Its program, or dotnet with its assembly where it is a .NET tool. The exit status is in $LASTEXITCODE.
#>
function Invoke-NewPowerShell {
    param(
        # What to run.
        [Parameter(Mandatory, Position = 0)]
        [scriptblock] $ScriptBlock,

        # What its parameters get.
        [object[]] $ArgumentList = @()
    )

    $program = Join-Path $PSHOME ($IsWindows ? 'pwsh.exe' : 'pwsh')
    if (Test-Path $program) {
        & $program -NoProfile -NonInteractive -Command $ScriptBlock -args $ArgumentList
    } else {
        & dotnet "$PSHOME/pwsh.dll" -NoProfile -NonInteractive -Command $ScriptBlock -args $ArgumentList
    }
}

Export-ModuleMember -Function Invoke-NewPowerShell
