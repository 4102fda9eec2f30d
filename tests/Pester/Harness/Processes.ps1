<#
.SYNOPSIS
The path of a program, or nothing where it is not installed. It need not be in everybody's PATH.
#>
function Find-TestProgram {
    param([Parameter(Mandatory)] [string] $Name)

    @($env:PATH -split [System.IO.Path]::PathSeparator) + '/usr/sbin', '/usr/local/sbin' | ForEach-Object { Join-Path $_ $Name } |
        Where-Object { Test-Path $_ -PathType Leaf } | Select-Object -First 1
}

<#
.SYNOPSIS
Whether a process runs. One that has ended does not, although nobody may have asked for its exit code yet.
#>
function Test-TestProcessRunning {
    param([Parameter(Mandatory, Position = 0)] [int] $Id)

    $status = Get-Content "/proc/$Id/stat" -ErrorAction Ignore
    $null -ne $status -and $status -notmatch '\) Z '
}

<#
.SYNOPSIS
What a file of /proc, such as cmdline, holds for each process that has something in it: objects with Id and Text.
#>
function Read-ProcessFile {
    param([Parameter(Mandatory, Position = 0)] [string] $Name)

    Get-ChildItem /proc -Directory | Where-Object Name -Match '^\d+$' | ForEach-Object {
        $text = Get-Content -Raw -ErrorAction Ignore "$_/$Name"
        if ($text) { [pscustomobject]@{ Id = [int] $_.Name; Text = $text } }
    }
}

<#
.SYNOPSIS
The ids of the processes whose command line holds a text, this one not counted.
#>
function Find-TestProcess {
    param([Parameter(Mandatory, Position = 0)] [string] $Text)

    Read-ProcessFile cmdline | Where-Object { $_.Id -ne $PID -and $_.Text.Replace("`0", ' ').Contains($Text) } | ForEach-Object Id
}
