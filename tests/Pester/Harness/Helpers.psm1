<#
Things that tests of the module need around it: an sshd of their own, a terminal in tmux, and patience.
#>
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# For starting a program by its name although it is not in everybody's PATH.
$programFolders = @($env:PATH -split [System.IO.Path]::PathSeparator) + '/usr/sbin', '/usr/local/sbin'

<#
.SYNOPSIS
The path of a program, or nothing where it is not installed.
#>
function Find-TestProgram {
    param([Parameter(Mandatory)] [string] $Name)

    $programFolders | ForEach-Object { Join-Path $_ $Name } | Where-Object { Test-Path $_ -PathType Leaf } | Select-Object -First 1
}

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
        Start-Sleep -Milliseconds 100
    }
}

<#
.SYNOPSIS
Starts an sshd on the loopback address that lets the present user in with a key made for it.
.OUTPUTS
An object with Port, KeyFile, Folder, ProcessId, and what a cmdlet needs to get there: Connection (for -SSHConnection) and Parameters
(to splat).
#>
function Start-TestSshd {
    param([Parameter(Mandatory)] [string] $Folder)

    $null = New-Item -ItemType Directory -Force $Folder
    foreach ($key in 'host', 'user') {
        & ssh-keygen -q -t ed25519 -N '' -C test -f "$Folder/$key"
        if ($LASTEXITCODE) { throw "ssh-keygen ended with $LASTEXITCODE." }
    }

    Set-Content "$Folder/known_hosts" "* $(Get-Content "$Folder/host.pub")"
    $listener = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
    $listener.Start()
    $port = $listener.LocalEndpoint.Port
    $listener.Stop()
    # What its sessions get: a runtime for our server, an end for servers that a failed test has left, and what belongs to the test run.
    $runtime = [System.Runtime.InteropServices.RuntimeEnvironment]::GetRuntimeDirectory().TrimEnd('/')
    $variables = @(
        "DOTNET_ROOT=$(Split-Path (Split-Path (Split-Path $runtime)))"
        'MOSH_SERVER_NETWORK_TMOUT=300'
        "MOSH_TEST_SSHD=$Folder"
        foreach ($name in 'XDG_RUNTIME_DIR', 'MOSH_TEST_RUN') {
            if ($value = [Environment]::GetEnvironmentVariable($name)) { "$name=$value" }
        }
    )
    Set-Content "$Folder/sshd.conf" @"
Port $port
ListenAddress 127.0.0.1
HostKey $Folder/host
AuthorizedKeysFile $Folder/user.pub
PidFile $Folder/sshd.pid
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
PrintMotd no
UseDNS no
LogLevel VERBOSE
MaxStartups 100
AcceptEnv LANG
SetEnv $variables
"@
    if ((id -u) -eq 0) {
        # sshd insists on its privilege separation folder; packages create it when the service starts.
        $null = New-Item -ItemType Directory -Force /run/sshd
    }

    & (Find-TestProgram sshd) -f "$Folder/sshd.conf" -E "$Folder/sshd.log"
    if ($LASTEXITCODE) { throw "sshd ended with $LASTEXITCODE`: $(Get-Content -Raw "$Folder/sshd.log")" }
    $null = Wait-TestCondition -Because 'sshd listens' { (Test-Path "$Folder/sshd.pid") -and (Select-String -Quiet 'Server listening' "$Folder/sshd.log") }
    $options = @{
        UserKnownHostsFile    = "$Folder/known_hosts"
        StrictHostKeyChecking = 'yes'
        IdentitiesOnly        = 'yes'
        BatchMode             = 'yes'
        LogLevel              = 'ERROR'
    }
    [pscustomobject]@{
        Port       = $port
        Folder     = $Folder
        KeyFile    = "$Folder/user"
        ProcessId  = [int](Get-Content "$Folder/sshd.pid")
        Parameters = @{ HostName = '127.0.0.1'; UserName = [Environment]::UserName; Port = $port; KeyFilePath = "$Folder/user"; Options = $options }
        Connection = @{
            ComputerName = '127.0.0.1'; UserName = [Environment]::UserName; Port = $port; KeyFilePath = "$Folder/user"; Options = $options
        }
    }
}

<#
.SYNOPSIS
Ends an sshd of Start-TestSshd, and waits for that.
#>
function Stop-TestSshd {
    param([Parameter(Mandatory)] [AllowNull()] $Sshd)

    if ($Sshd) {
        Stop-Process -Id $Sshd.ProcessId
        $null = Wait-TestCondition -Because 'sshd has ended' { -not (Get-Process -Id $Sshd.ProcessId -ErrorAction Ignore) }
    }
}

<#
.SYNOPSIS
Starts a pwsh in a terminal of a tmux of its own, with the module imported.
#>
function Start-TestTerminal {
    param(
        [Parameter(Mandatory)] [string] $Folder,
        [int] $Columns = 100,
        [int] $Rows = 30,
        # Variables for it.
        [hashtable] $Environment = @{}
    )

    $manifest = (Resolve-Path "$PSScriptRoot/../../../Mosh.PowerShell.psd1").Path
    $socket = Join-Path $Folder "tmux-$([guid]::NewGuid().ToString('n').Substring(0, 8))"
    $variables = @{ LANG = 'C.UTF-8'; LC_ALL = 'C.UTF-8'; PS1 = '$ ' } + $Environment
    $words = @($variables.GetEnumerator().ForEach{ "$($_.Key)=$($_.Value)" })
    $start = "Remove-Module PSReadLine -ErrorAction Ignore; function prompt { 'PS> ' }; Import-Module '$manifest'; 'ready'"
    & tmux -S $socket -f /dev/null new-session -d -x $Columns -y $Rows -s test -- env @words ((Get-Process -Id $PID).Path) -NoProfile -NoLogo -NoExit -Command $start
    if ($LASTEXITCODE) { throw "tmux ended with $LASTEXITCODE." }
    $terminal = [pscustomobject]@{ Socket = $socket }
    $null = Wait-TestScreen $terminal '(?m)^ready'
    $terminal
}

<#
.SYNOPSIS
Ends the tmux and what runs in it.
#>
function Stop-TestTerminal {
    param([Parameter(Mandatory)] [AllowNull()] $Terminal)

    if ($Terminal) { & tmux -S $Terminal.Socket kill-server }
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
Waits until the terminal's text matches.
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
The ids of the processes whose command line holds a text, this one and its shell not counted.
#>
function Find-TestProcess {
    param([Parameter(Mandatory)] [string] $Text)

    Get-ChildItem /proc -Directory | Where-Object { $_.Name -match '^\d+$' -and $_.Name -ne $PID } | ForEach-Object {
        $line = Get-Content -Raw -ErrorAction Ignore "/proc/$($_.Name)/cmdline"
        if ($line -and ($line -replace "`0", ' ').Contains($Text)) { [int] $_.Name }
    }
}

<#
.SYNOPSIS
The ids of the processes that sessions of an sshd of Start-TestSshd have started, detached servers among them.
#>
function Find-TestSshdProcess {
    param([Parameter(Mandatory, Position = 0)] $Sshd)

    $mark = "`0MOSH_TEST_SSHD=$($Sshd.Folder)`0"
    Get-ChildItem /proc -Directory | Where-Object { $_.Name -match '^\d+$' } | ForEach-Object {
        $environment = Get-Content -Raw -ErrorAction Ignore "/proc/$($_.Name)/environ"
        if ($environment -and "`0$environment".Contains($mark)) { [int] $_.Name }
    }
}

Export-ModuleMember -Function *-Test*
