#Requires -Version 7.4
<#
.SYNOPSIS
Builds, tests, documents and packs Mosh.PowerShell.

.DESCRIPTION
A thin layer over dotnet, Pester and platyPS. The tasks run in the order Clean, Build, Native, Help, Test, Package, whatever the order they
are given in.

- Build: compiles everything; the module then runs from the checkout: Import-Module ./Mosh.PowerShell.psd1
- Native: makes native programs for this platform (dotnet publish src/Mosh.Cli). The module uses the server among them.
- Test: runs every test, the Pester files among them. -Name runs single Pester files.
- Help: brings docs/cmdlets in step with the cmdlets and makes en-US from the pages.
- Package: puts the module as a gallery wants it, with the native servers that were made, into artifacts/, with a .zip beside it, and imports it from there.
- Clean: removes what the others made.

Test and Help need modules (Pester, Microsoft.PowerShell.PlatyPS, PSScriptAnalyzer). What is missing is said; -Bootstrap installs it
for the current user from the PowerShell Gallery.

.PARAMETER Task
What to do. Build, unless something else is said.

.PARAMETER Configuration
The configuration that dotnet builds: Debug or Release. A package is always Release.

.PARAMETER Name
For Test: only these files of tests/Pester, without the ending, wildcards allowed. Without it everything is tested.

.PARAMETER Bootstrap
Installs missing build modules, in the versions of build/Requirements.psd1, after asking.

.EXAMPLE
./build.ps1
Import-Module ./Mosh.PowerShell.psd1

Builds the module and imports it from the checkout.

.EXAMPLE
./build.ps1 -Task Build, Test -Name Help, Surface

Builds, and runs two of the Pester files.

.EXAMPLE
./build.ps1 -Task Help, Package -Bootstrap -Confirm:$false

Installs what is missing without asking, makes the help and the package.
#>
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Medium')]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Native', 'Test', 'Help', 'Package', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    [string[]] $Name,

    [switch] $Bootstrap
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
Import-Module "$PSScriptRoot/build/PowerShell.psm1"

function Invoke-Program {
    param([string] $Program, [string[]] $ArgumentList)

    & $Program @ArgumentList
    if ($LASTEXITCODE -ne 0) {
        throw "$Program $ArgumentList ended with $LASTEXITCODE."
    }
}

function Import-BuildModule {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
    param([string] $ModuleName)

    $version = [version] (Import-PowerShellDataFile "$PSScriptRoot/build/Requirements.psd1")[$ModuleName]
    $found = { Get-Module -ListAvailable $ModuleName | Where-Object { $_.Version -ge $version -and $_.Version.Major -eq $version.Major } | Sort-Object Version | Select-Object -Last 1 }
    if (-not (& $found) -and $Bootstrap -and $PSCmdlet.ShouldProcess("$ModuleName $version from the PowerShell Gallery, for the current user", 'Install')) {
        if (-not (Get-Command Install-PSResource -ErrorAction Ignore)) {
            throw "$ModuleName $version cannot be installed: this PowerShell has no Install-PSResource (module Microsoft.PowerShell.PSResourceGet)."
        }

        Install-PSResource $ModuleName -Version $version -Scope CurrentUser -TrustRepository
    }

    $module = & $found
    if (-not $module) {
        throw "$ModuleName $version or newer is missing. Install it with: ./build.ps1 -Task $($Task -join ', ') -Bootstrap"
    }

    Import-Module $module
}

function Invoke-Build {
    Invoke-Program dotnet build, "$PSScriptRoot/Mosh.sln", --configuration, $Configuration
}

function Invoke-Native {
    Invoke-Program dotnet publish, "$PSScriptRoot/src/Mosh.Cli"
}

function Invoke-Test {
    if (-not $Name) {
        # Runs the Pester files too, and says so where it cannot.
        Invoke-Program dotnet test, "$PSScriptRoot/Mosh.sln", --configuration, $Configuration
        return
    }

    Import-BuildModule Pester
    $files = Get-ChildItem "$PSScriptRoot/tests/Pester" -Filter '*.Tests.ps1' | Where-Object {
        $file = $_.Name -replace '\.Tests\.ps1$'
        $Name.Where{ $file -like $_ }
    }
    if (-not $files) {
        throw "No file of tests/Pester is named $($Name -join ' or ')."
    }

    $result = Invoke-Pester $files.FullName -Output Detailed -PassThru
    if ($result.Result -ne 'Passed') {
        throw "$($result.FailedCount) Pester tests failed."
    }
}

function Invoke-Help {
    Import-BuildModule Microsoft.PowerShell.PlatyPS
    Import-Module "$PSScriptRoot/build/Help.psm1" -Force
    Update-HelpPage $PSScriptRoot
    Export-ModuleMaml $PSScriptRoot
    Export-AboutTopic $PSScriptRoot
}

function Invoke-Package {
    $version = (Import-PowerShellDataFile "$PSScriptRoot/Mosh.PowerShell.psd1").ModuleVersion
    $folder = "$PSScriptRoot/artifacts/Mosh.PowerShell/$version"
    Remove-Item $folder -Recurse -Force -ErrorAction Ignore
    Get-ChildItem "$PSScriptRoot/bin/module" -Exclude native -ErrorAction Ignore | Remove-Item -Recurse -Force
    Invoke-Program dotnet build, "$PSScriptRoot/src/Mosh.PowerShell", --configuration, Release

    $null = New-Item $folder -ItemType Directory
    foreach ($item in 'Mosh.PowerShell.psd1', 'Mosh.PowerShell.Format.ps1xml', 'Mosh.PowerShell.Types.ps1xml', 'en-US', 'LICENSE', 'README.md', 'CHANGELOG.md') {
        Copy-Item "$PSScriptRoot/$item" $folder -Recurse
    }

    $null = New-Item "$folder/bin" -ItemType Directory
    Copy-Item "$PSScriptRoot/bin/module" "$folder/bin" -Recurse
    Get-ChildItem $folder -Recurse -Include '*.pdb', '*.deps.json' | Remove-Item

    # A new process, that knows the package alone.
    $check = {
        param($manifest)
        $ErrorActionPreference = 'Stop'
        $module = Import-Module $manifest -PassThru
        $missing = (Test-ModuleManifest $manifest).ExportedCmdlets.Keys | Where-Object { -not $module.ExportedCmdlets.ContainsKey($_) }
        if ($missing) { throw "The packed module lacks $missing." }
        if ((Get-Help Enter-MoshSession).Synopsis -notmatch ' ') { throw 'The packed module has no help.' }
        if (-not (Get-Help about_Mosh)) { throw 'The packed module has no about topics.' }
    }
    Invoke-NewPowerShell $check -ArgumentList "$folder/Mosh.PowerShell.psd1"
    if ($LASTEXITCODE -ne 0) {
        throw 'The packed module cannot be imported.'
    }

    $archive = "$PSScriptRoot/artifacts/Mosh.PowerShell.$version.zip"
    Compress-Archive "$folder/*" $archive -Force
    Get-Item $folder, $archive

    if (Get-Command Compress-PSResource -ErrorAction Ignore) {
        Compress-PSResource -Path $folder -DestinationPath "$PSScriptRoot/artifacts" -PassThru
    } else {
        Write-Warning 'No .nupkg was made: this PowerShell has no Compress-PSResource (module Microsoft.PowerShell.PSResourceGet 1.1 or newer).'
    }
}

function Invoke-Clean {
    foreach ($folder in 'artifacts', 'bin') {
        Remove-Item "$PSScriptRoot/$folder" -Recurse -Force -ErrorAction Ignore
    }

    Invoke-Program dotnet clean, "$PSScriptRoot/Mosh.sln", --configuration, $Configuration
}

foreach ($step in 'Clean', 'Build', 'Native', 'Help', 'Test', 'Package') {
    if ($step -in $Task -and $PSCmdlet.ShouldProcess($PSScriptRoot, $step)) {
        & "Invoke-$step"
    }
}
