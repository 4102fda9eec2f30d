# Terminals for tests: a tmux server of a test's own each, under a socket name that nobody else uses.

<#
.SYNOPSIS
Runs a command in a new terminal of 80 columns and 24 rows, and gives back its name.
#>
function Open-Terminal {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # The command as a shell has it.
        [Parameter(Mandatory, Position = 0)] [string] $Command
    )

    $name = "mosh-test-$PID-$([guid]::NewGuid().ToString('n').Substring(0, 8))"
    & tmux -f /dev/null -L $name new-session -d -x 80 -y 24 $Command
    if ($LASTEXITCODE -ne 0) { throw "tmux ended with $LASTEXITCODE" }
    $name
}

<#
.SYNOPSIS
The lines of a terminal's screen.
#>
function Get-TerminalScreen {
    param([Parameter(Mandatory, Position = 0)] [string] $Terminal)
    & tmux -L $Terminal capture-pane -p 2>$null
}

<#
.SYNOPSIS
Types a text and Enter.
#>
function Send-TerminalLine {
    param([Parameter(Mandatory, Position = 0)] [string] $Terminal, [Parameter(Mandatory, Position = 1)] [string] $Text)
    & tmux -L $Terminal send-keys -l $Text
    & tmux -L $Terminal send-keys Enter
}

<#
.SYNOPSIS
Waits until the screen has a line that matches, and fails with the screen otherwise.
#>
function Wait-TerminalScreen {
    param([Parameter(Mandatory, Position = 0)] [string] $Terminal, [Parameter(Mandatory, Position = 1)] [string] $Pattern, [int] $Seconds = 20)
    $deadline = [datetime]::UtcNow.AddSeconds($Seconds)
    do {
        $screen = Get-TerminalScreen $Terminal
        if ($screen -match $Pattern) { return }
        Start-Sleep -Milliseconds 50
    } while ([datetime]::UtcNow -lt $deadline)
    throw "No line matched '$Pattern' within $Seconds s:`n$($screen -join "`n")"
}

<#
.SYNOPSIS
Closes a terminal: its programs are hung up.
#>
function Close-Terminal {
    param([Parameter(Position = 0)] [string] $Terminal)
    if ($Terminal) { & tmux -L $Terminal kill-server 2>$null }
}

Export-ModuleMember -Function Open-Terminal, Get-TerminalScreen, Send-TerminalLine, Wait-TerminalScreen, Close-Terminal
