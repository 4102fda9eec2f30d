<#
.SYNOPSIS
Starts a pwsh with the module imported, or another command, in a terminal of a tmux of its own.
#>
function Start-TestTerminal {
    param(
        # Where the socket of tmux goes.
        [Parameter(Mandatory, Position = 0)] [string] $Folder,
        # What runs in it, as words: a program and its arguments. Only the pwsh is ready when this returns, nothing is known of others.
        [string[]] $Command,
        [int] $Columns = 100,
        [int] $Rows = 30,
        # Variables for it.
        [hashtable] $Environment = @{}
    )

    $socket = Join-Path $Folder "tmux-$([guid]::NewGuid().ToString('n').Substring(0, 8))"
    $variables = @{ LANG = 'C.UTF-8'; LC_ALL = 'C.UTF-8'; PS1 = '$ ' } + $Environment
    $words = @($variables.GetEnumerator().ForEach{ "$($_.Key)=$($_.Value)" })
    $words += if ($Command) {
        $Command
    } else {
        $manifest = (Resolve-Path "$PSScriptRoot/../../../Mosh.PowerShell.psd1").Path
        $start = "Remove-Module PSReadLine -ErrorAction Ignore; function prompt { 'PS> ' }; Import-Module '$manifest'; 'ready'"
        (Get-TestPowerShell), '-NoProfile', '-NoLogo', '-NoExit', '-Command', $start
    }

    & tmux -S $socket -f /dev/null new-session -d -x $Columns -y $Rows -s test -- env @words
    if ($LASTEXITCODE) { throw "tmux ended with $LASTEXITCODE." }
    $terminal = [pscustomobject]@{ Socket = $socket }
    if (-not $Command) {
        Wait-TestScreen $terminal '(?m)^ready'

        # Before it reads keys it asks for the cursor's place, with other settings of the terminal. It reads once it echoes one.
        Send-TestKey $terminal x -Key @()
        Wait-TestScreen $terminal '(?m)^PS> x$'
        Send-TestKey $terminal -Key BSpace
        Wait-TestScreen $terminal '(?m)^PS> ?\z'
    }

    $terminal
}

<#
.SYNOPSIS
Ends the tmux and what runs in it.
#>
function Stop-TestTerminal {
    param([Parameter(Mandatory, Position = 0)] [AllowNull()] $Terminal)

    if ($Terminal) { & tmux -S $Terminal.Socket kill-server }
}

<#
.SYNOPSIS
Makes the terminal larger or smaller.
#>
function Resize-TestTerminal {
    param(
        [Parameter(Mandatory, Position = 0)] $Terminal,
        [Parameter(Mandatory, Position = 1)] [int] $Columns,
        [Parameter(Mandatory, Position = 2)] [int] $Rows
    )

    & tmux -S $Terminal.Socket resize-window -t test -x $Columns -y $Rows
}

<#
.SYNOPSIS
Types: text as it is, then keys by their tmux names.
#>
function Send-TestKey {
    param([Parameter(Mandatory, Position = 0)] $Terminal, [Parameter(Position = 1)] [string] $Text = '', [string[]] $Key = @('Enter'))

    if ($Text) { & tmux -S $Terminal.Socket send-keys -t test -l -- $Text }
    if ($Key) { & tmux -S $Terminal.Socket send-keys -t test @Key }
}

<#
.SYNOPSIS
The text on the terminal, without what is empty at the end of lines and below.
#>
function Get-TestScreen {
    param([Parameter(Mandatory, Position = 0)] $Terminal)

    ((& tmux -S $Terminal.Socket capture-pane -p -t test) -join "`n").TrimEnd()
}

<#
.SYNOPSIS
Waits until the terminal's text matches: all of it, so that ^ and $ are those of a line only with (?m).
#>
function Wait-TestScreen {
    param([Parameter(Mandatory, Position = 0)] $Terminal, [Parameter(Mandatory, Position = 1)] [string] $Pattern, [int] $Seconds = 30)

    $null = Wait-TestCondition -Seconds $Seconds -Because "a screen that matches $Pattern" -Explain { Get-TestScreen $Terminal } {
        (Get-TestScreen $Terminal) -match $Pattern
    }
}

<#
.SYNOPSIS
The terminal's settings, as stty prints them.
#>
function Get-TestTerminalSetting {
    param([Parameter(Mandatory, Position = 0)] $Terminal)

    $device = & tmux -S $Terminal.Socket display-message -p -t test '#{pane_tty}'
    & stty -a -F $device
}

<#
.SYNOPSIS
Waits until the terminal's settings, or the last lines of them, are these.
#>
function Wait-TestTerminalSetting {
    param([Parameter(Mandatory, Position = 0)] $Terminal, [Parameter(Mandatory, Position = 1)] [string[]] $Expected)

    $explain = { "$(Get-TestTerminalSetting $Terminal)`ninstead of`n$Expected" }
    $null = Wait-TestCondition -Because 'the terminal is as it was' -Explain $explain {
        "$(Get-TestTerminalSetting $Terminal | Select-Object -Last $Expected.Count)" -ceq "$Expected"
    }
}
