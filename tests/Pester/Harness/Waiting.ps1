<#
.SYNOPSIS
Evaluates a condition until it is true, and gives back what it gave; throws when that takes too long.
#>
function Wait-TestCondition {
    param(
        [Parameter(Mandatory, Position = 0)] [scriptblock] $Condition,
        [int] $Seconds = 20,
        # What the message says was waited for.
        [string] $Because = "$Condition",
        # Adds to the message what there was instead.
        [scriptblock] $Explain = { '' }
    )

    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    while ($true) {
        $result = & $Condition
        if ($result) { return $result }
        if ($clock.Elapsed.TotalSeconds -gt $Seconds) { throw "Waited $Seconds s in vain for: $Because`n$(& $Explain)" }
        Start-Sleep -Milliseconds 50
    }
}
