<#
.SYNOPSIS
Writes a program that stands in for a mosh-server behind a firewall: it says that it has started, and nothing comes back from it.
.OUTPUTS
An object with Path, the program, and Started, the file to which it adds the id of each process that it leaves running. Only a server
that hears can be told to end: the test has to see to these.
#>
function New-TestDeafServer {
    param([Parameter(Mandatory, Position = 0)] [string] $Folder)

    $null = New-Item $Folder -ItemType Directory -Force
    $server = [pscustomobject]@{ Path = "$Folder/mosh-server"; Started = "$Folder/started" }
    Set-Content $server.Path @"
#!/bin/sh
if [ "`$1" = --version ]; then echo 'mosh-server (mosh 1.4.0) [deaf]'; exit; fi
(trap '' HUP; exec sleep 300) >/dev/null 2>&1 &
echo "`$!" >>'$($server.Started)'
printf '\nMOSH CONNECT 60999 AAAAAAAAAAAAAAAAAAAAAA\n'
echo "[mosh-server detached, pid = `$!]" >&2
"@
    & chmod +x $server.Path
    $server
}
