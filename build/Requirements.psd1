# What building, testing and documenting the module needs besides the .NET SDK: the version to install. A newer one of the same major
# version will do.
@{
    'Pester'                       = '5.7.1'
    'Microsoft.PowerShell.PlatyPS' = '1.0.1'
    'PSScriptAnalyzer'             = '1.24.0'
}
