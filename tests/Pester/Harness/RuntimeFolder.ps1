<#
.SYNOPSIS
Makes a runtime folder, the place of the registry of sessions, and makes it this process's: sessions and servers of other tests and
users of this machine are none of the tests'.
.OUTPUTS
An object with Path, for files of the tests too, to be given to Exit-TestRuntimeFolder.
#>
function Enter-TestRuntimeFolder {
    # Short: the path of a socket has to fit into 104 bytes.
    $path = Join-Path ([System.IO.Path]::GetTempPath()) "m$([guid]::NewGuid().ToString('n').Substring(0, 8))"
    $null = New-Item -ItemType Directory $path
    & chmod 700 $path
    $before = $env:XDG_RUNTIME_DIR
    $env:XDG_RUNTIME_DIR = $path
    [pscustomobject]@{ Path = $path; Before = $before }
}

<#
.SYNOPSIS
Goes back to the runtime folder of before, and removes the tests' own with all that is in it.
#>
function Exit-TestRuntimeFolder {
    param([Parameter(Mandatory, Position = 0)] [AllowNull()] $RuntimeFolder)

    if ($RuntimeFolder) {
        $env:XDG_RUNTIME_DIR = $RuntimeFolder.Before
        Remove-Item -Recurse -Force $RuntimeFolder.Path
    }
}
