<#
.SYNOPSIS
Starts an sshd on the loopback address that lets the present user in with a key made for it, and has PowerShell as a subsystem.
.OUTPUTS
An object with Port, KeyFile, Folder, ProcessId, and what a cmdlet needs to get there: Connection (for -SSHConnection) and Parameters
(to splat).
#>
function Start-TestSshd {
    param(
        # Where its files go.
        [Parameter(Mandatory, Position = 0)] [string] $Folder,
        # What it shows before it lets anybody in.
        [string] $Banner = '',
        # A password that lets the present user in, too; for root only (see Find-TestPasswordMethod).
        [string] $Password = '',
        # How the password is asked for.
        [ValidateSet('password', 'keyboard-interactive')] [string] $Method = 'password'
    )

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
    # What its sessions get: a home without anybody's start-up files, a runtime for our server, an end for servers that a failed test has
    # left, and what belongs to the test run.
    $null = New-Item -ItemType Directory -Force "$Folder/home"
    $runtime = [System.Runtime.InteropServices.RuntimeEnvironment]::GetRuntimeDirectory().TrimEnd('/')
    $variables = @(
        "HOME=$Folder/home"
        "DOTNET_ROOT=$(Split-Path (Split-Path (Split-Path $runtime)))"
        'MOSH_SERVER_NETWORK_TMOUT=300'
        "MOSH_TEST_SSHD=$Folder"
        foreach ($name in 'XDG_RUNTIME_DIR', 'MOSH_TEST_RUN') {
            if ($value = [Environment]::GetEnvironmentVariable($name)) { "$name=$value" }
        }
    )
    $asked = $Password ? $Method : 'nothing'
    Set-Content "$Folder/sshd.conf" @"
Port $port
ListenAddress 127.0.0.1
HostKey $Folder/host
AuthorizedKeysFile $Folder/user.pub
PidFile $Folder/sshd.pid
StrictModes no
UsePAM $($asked -eq 'keyboard-interactive' ? 'yes' : 'no')
PasswordAuthentication $($asked -eq 'password' ? 'yes' : 'no')
KbdInteractiveAuthentication $($asked -eq 'keyboard-interactive' ? 'yes' : 'no')
$(if ($Banner) { Set-Content "$Folder/banner" $Banner; "Banner $Folder/banner" })
PermitRootLogin yes
PrintMotd no
UseDNS no
LogLevel VERBOSE
MaxStartups 100
AcceptEnv LANG
SetEnv $variables
Subsystem powershell $(Get-TestPowerShell) -sshs -NoLogo -NoProfile
"@
    if ((id -u) -eq 0) {
        # sshd insists on its privilege separation folder; packages create it when the service starts.
        $null = New-Item -ItemType Directory -Force /run/sshd
    }

    $daemon = (Find-TestProgram sshd), '-f', "$Folder/sshd.conf", '-E', "$Folder/sshd.log"
    if ($Password) {
        # It sees a password of its own: nothing of this machine is changed, neither for others nor for later. Without PAM sshd itself
        # asks for the password and looks it up; with PAM, which alone asks by keyboard-interactive, a script of ours compares it.
        $bind = if ($asked -eq 'password') {
            $hash = $Password | & openssl passwd -6 -stdin
            Set-Content "$Folder/shadow" "$([Environment]::UserName):${hash}:20000:0:99999:7:::"
            "mount --bind '$Folder/shadow' /etc/shadow"
        } else {
            Set-Content "$Folder/compare" "#!/bin/sh`nread -r answer; [ `"`$answer`" = '$Password' ]"
            & chmod 700 "$Folder/compare"
            Set-Content "$Folder/pam" @"
auth required pam_exec.so quiet expose_authtok $Folder/compare
auth required pam_permit.so
account required pam_permit.so
session required pam_permit.so
"@
            "mount --bind '$Folder/pam' /etc/pam.d/sshd"
        }

        & unshare --mount --propagation private sh -c "$bind && exec $daemon"
    } else {
        & $daemon[0] $daemon[1..4]
    }

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
The methods by which Start-TestSshd can ask for a password here: root alone may give an sshd a view of its own of the passwords, and not
on every machine. Each method is tried, with ssh alone.
.OUTPUTS
'password', 'keyboard-interactive', both or none.
#>
function Find-TestPasswordMethod {
    $needed = 'ssh', 'sshd', 'unshare', 'openssl', 'setsid'
    if ((id -u) -ne 0 -or ($needed | Where-Object { -not (Find-TestProgram $_) }) -or -not (Test-Path /etc/pam.d/sshd)) { return }
    & unshare --mount --propagation private true 2>$null
    if ($LASTEXITCODE) { return }

    $folder = Join-Path ([System.IO.Path]::GetTempPath()) "mosh-passwords-$(New-Guid)"
    try {
        'password', 'keyboard-interactive' | Where-Object { Test-TestPasswordMethod "$folder/$_" $_ }
    } finally {
        Remove-Item -Recurse -Force $folder
    }
}

function Test-TestPasswordMethod([string] $Folder, [string] $Method) {
    $password = "trial$(Get-Random)"
    $sshd = Start-TestSshd $Folder -Password $password -Method $Method
    try {
        Set-Content "$Folder/ask" "#!/bin/sh`necho $password"
        & chmod 700 "$Folder/ask"
        $options = "UserKnownHostsFile=$Folder/known_hosts", 'PubkeyAuthentication=no', 'NumberOfPasswordPrompts=1'
        $ssh = 'ssh', '-F', 'none', '-p', $sshd.Port, $options.ForEach{ '-o', $_ }, '127.0.0.1', 'echo', 'in'
        (& setsid --wait env SSH_ASKPASS="$Folder/ask" SSH_ASKPASS_REQUIRE=force @ssh 2>$null) -eq 'in'
    } finally {
        Stop-TestSshd $sshd
    }
}

<#
.SYNOPSIS
Ends an sshd of Start-TestSshd, and waits for that.
#>
function Stop-TestSshd {
    param([Parameter(Mandatory, Position = 0)] [AllowNull()] $Sshd)

    if ($Sshd) {
        Stop-Process -Id $Sshd.ProcessId
        $null = Wait-TestCondition -Because 'sshd has ended' { -not (Test-TestProcessRunning $Sshd.ProcessId) }
    }
}

<#
.SYNOPSIS
The ids of the processes that sessions of an sshd of Start-TestSshd have started, detached servers among them.
#>
function Find-TestSshdProcess {
    param([Parameter(Mandatory, Position = 0)] $Sshd)

    $mark = "`0MOSH_TEST_SSHD=$($Sshd.Folder)`0"
    Read-ProcessFile environ | Where-Object { "`0$($_.Text)".Contains($mark) } | ForEach-Object Id
}
