@{
    RootModule             = 'bin/module/Mosh.PowerShell.dll'

    # Imported before the root module: see src/Mosh.PowerShell.Loading.
    NestedModules          = @('bin/module/Mosh.PowerShell.Loading.dll')

    ModuleVersion          = '0.1.0'
    GUID                   = 'b05ef303-7f2a-4e74-a38a-cae300254bd5'
    Author                 = 'The Mosh.PowerShell developers'
    CompanyName            = 'Unknown'
    Copyright              = 'Copyright (c) The Mosh.PowerShell developers. MIT licence.'
    Description            = 'Mosh for PowerShell: remote terminals that survive roaming, sleep and bad networks. Sessions behave like PSSessions, and their screens are objects that scripts can read, wait for and drive. Speaks the protocol of mosh 1.4.0 with stock servers and clients; nothing but .NET is needed.'
    PowerShellVersion      = '7.4'
    CompatiblePSEditions   = @('Core')
    FormatsToProcess       = @('Mosh.PowerShell.Format.ps1xml')
    TypesToProcess         = @('Mosh.PowerShell.Types.ps1xml')
    CmdletsToExport        = @(
        'Enter-MoshSession'
        'Export-MoshScreen'
        'Get-MoshScreen'
        'Get-MoshServer'
        'Get-MoshSession'
        'Invoke-MoshCommand'
        'New-MoshSession'
        'Remove-MoshSession'
        'Resize-MoshSession'
        'Send-MoshInput'
        'Start-MoshRecording'
        'Start-MoshServer'
        'Stop-MoshRecording'
        'Stop-MoshServer'
        'Test-MoshConnection'
        'Wait-MoshScreen'
    )
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @('etmsn', 'gmsn', 'nmsn')
    PrivateData            = @{
        PSData = @{
            Tags         = @('mosh', 'ssh', 'remoting', 'terminal', 'roaming', 'session', 'automation', 'expect', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'First release: see CHANGELOG.md.'
        }
    }
}
