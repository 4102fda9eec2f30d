<#
.SYNOPSIS
An sshd of a test's own on the loopback address, with a PowerShell subsystem, for the present user and a key made for it.
#>
function Open-TestSshServer {
    [CmdletBinding()]
    param(
        # Where its files go.
        [Parameter(Mandatory)] [string] $Folder,

        # Variables that its sessions get.
        [hashtable] $Environment = @{}
    )

    $null = New-Item $Folder -ItemType Directory -Force
    foreach ($name in 'host', 'user') {
        & ssh-keygen -q -t ed25519 -N '' -f "$Folder/$name"
    }

    $listener = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
    $listener.Start()
    $port = $listener.LocalEndpoint.Port
    $listener.Stop()
    $pwsh = (Get-Process -Id $PID).Path
    $variables = @($Environment.GetEnumerator() | ForEach-Object { "$($_.Key)=$($_.Value)" })
    if ($env:MOSH_TEST_RUN) { $variables += "MOSH_TEST_RUN=$env:MOSH_TEST_RUN" }
    Set-Content "$Folder/sshd_config" @"
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
UseDNS no
Subsystem powershell $pwsh -sshs -NoLogo -NoProfile
$(if ($variables) { "SetEnv $variables" })
"@
    if ([Environment]::UserName -eq 'root') {
        # sshd insists on its privilege separation folder; packages create it when the service starts.
        $null = New-Item /run/sshd -ItemType Directory -Force
    }

    $sshd = (Get-Command sshd -ErrorAction Ignore)?.Source ?? '/usr/sbin/sshd'
    & $sshd -f "$Folder/sshd_config" -E "$Folder/sshd.log"
    if ($LASTEXITCODE -ne 0) { throw "sshd ended with $LASTEXITCODE" }
    $deadline = [datetime]::UtcNow.AddSeconds(10)
    while (-not (Test-Path "$Folder/sshd.pid")) {
        if ([datetime]::UtcNow -gt $deadline) { throw "sshd did not start: $(Get-Content "$Folder/sshd.log" -Raw)" }
        Start-Sleep -Milliseconds 20
    }

    [pscustomobject]@{
        Port      = $port
        ProcessId = [int](Get-Content "$Folder/sshd.pid")
        # What reaches it, for the cmdlets of PowerShell's ssh remoting and for ours.
        Connection = @{
            HostName = '127.0.0.1'
            Port     = $port
            Options  = @{ IdentityFile = "$Folder/user"; IdentitiesOnly = 'yes'; StrictHostKeyChecking = 'no'; UserKnownHostsFile = '/dev/null'; LogLevel = 'ERROR' }
        }
    }
}

<#
.SYNOPSIS
Ends it.
#>
function Close-TestSshServer {
    param([Parameter(Position = 0)] $Server)
    if ($Server) { Stop-Process -Id $Server.ProcessId -ErrorAction Ignore }
}

Export-ModuleMember -Function Open-TestSshServer, Close-TestSshServer
