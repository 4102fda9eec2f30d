<#
What tests of the module need around it, each kind in a file of its own. One module, so that they may use each other.
#>
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# Patience: conditions that come true in time.
. "$PSScriptRoot/Waiting.ps1"
# Programs of this machine, and the processes that run on it.
. "$PSScriptRoot/Processes.ps1"
# A new pwsh that knows nothing of the caller.
. "$PSScriptRoot/PowerShell.ps1"
# A registry of sessions that is the tests' own.
. "$PSScriptRoot/RuntimeFolder.ps1"
# A terminal to type at and to look at.
. "$PSScriptRoot/Terminal.ps1"
# A host to reach over ssh.
. "$PSScriptRoot/Sshd.ps1"
# An ssh that asks, without a host behind it.
. "$PSScriptRoot/AskingSsh.ps1"
# A host whose firewall lets no datagram through.
. "$PSScriptRoot/DeafServer.ps1"

Export-ModuleMember -Function *-Test*
