# The help of the module from its pages: docs/cmdlets/*.md through platyPS to MAML, docs/about_*.md to text.

Import-Module "$PSScriptRoot/PlainText.psm1"
Import-Module "$PSScriptRoot/PowerShell.psm1"

$MamlFile = 'Mosh.PowerShell.dll-Help.xml'

<#
.SYNOPSIS
Brings the pages in step with the cmdlets: syntax, parameters, types. The text on them stays.
.DESCRIPTION
Needs the module to be built and Microsoft.PowerShell.PlatyPS. A page that is new has places to fill in, which the tests find.
#>
function Update-HelpPage {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        # The root of the repository.
        [Parameter(Mandatory)]
        [string] $Root
    )

    $folder = Join-Path $Root 'docs/cmdlets'
    if (-not $PSCmdlet.ShouldProcess($folder, 'Update the pages')) {
        return
    }

    $scratch = Join-Path ([IO.Path]::GetTempPath()) "mosh-help-$([guid]::NewGuid())"
    try {
        # A copy of the module without its help: platyPS would add what Get-Help says to what the page says already. And a process of
        # its own, because this one may have the module with its help.
        $null = New-Item $scratch/bin, $scratch/new -ItemType Directory
        Copy-Item "$Root/*.psd1", "$Root/*.ps1xml" $scratch
        Copy-Item "$Root/bin/module" "$scratch/bin" -Recurse
        Invoke-NewPowerShell -ArgumentList $scratch, $folder {
            param($scratch, $folder)
            $ErrorActionPreference = 'Stop'
            Import-Module Microsoft.PowerShell.PlatyPS
            $module = Import-Module "$scratch/Mosh.PowerShell.psd1" -PassThru
            foreach ($command in $module.ExportedCmdlets.Values) {
                $page = Join-Path $folder "$($command.Name).md"
                if (Test-Path $page) {
                    Update-MarkdownCommandHelp $page -NoBackup
                } else {
                    New-MarkdownCommandHelp -CommandInfo $command -OutputFolder "$scratch/new" -Force | Move-Item -Destination $page
                }
            }
        }
        if ($LASTEXITCODE -ne 0) {
            throw 'The pages could not be updated.'
        }

        foreach ($page in Get-ChildItem $folder -Filter '*.md') {
            [IO.File]::WriteAllText($page.FullName, (Format-HelpPage (Get-Content $page -Raw)))
        }
    } finally {
        Remove-Item $scratch -Recurse -Force -ErrorAction Ignore
    }
}

# What platyPS writes differently each time: line ends, a date, blank lines, and common parameters that it leaves out of the syntax.
function Format-HelpPage {
    param([string] $Page)

    $text = $Page -replace '\r\n', "`n" -replace '(?m)^ms\.date:.*\n' -replace '\n{3,}(?=##+ )', "`n`n"
    $text = [regex]::Replace($text, '(?s)(?<=\n## SYNTAX\n).*?(?=\n## )', {
            $args[0].Value -replace '(?<=[^\n])(?<!\[<CommonParameters>\])\n```', " [<CommonParameters>]`n``````"
        })
    # A cmdlet that gives nothing out has no type to describe.
    $text = $text -replace '### System\.Object\n\n\{\{ Fill in the Description \}\}\n+'
    $text.TrimEnd() + "`n"
}

<#
.SYNOPSIS
Makes the MAML file that Get-Help reads from the pages of the cmdlets.
#>
function Export-ModuleMaml {
    [CmdletBinding()]
    [OutputType([System.IO.FileInfo])]
    param(
        # The root of the repository.
        [Parameter(Mandatory)]
        [string] $Root,

        # Where the file goes.
        [string] $OutputFolder = (Join-Path $Root 'en-US')
    )

    $scratch = Join-Path ([IO.Path]::GetTempPath()) "mosh-help-$([guid]::NewGuid())"
    try {
        $pages = Get-ChildItem (Join-Path $Root 'docs/cmdlets') -Filter '*.md' | Sort-Object Name
        $made = Import-MarkdownCommandHelp $pages.FullName | Export-MamlCommandHelp -OutputFolder $scratch -Force
        $maml = [System.Xml.XmlDocument]::new()
        $maml.Load($made.FullName)
        Edit-Maml $maml

        $null = New-Item $OutputFolder -ItemType Directory -Force
        $target = Join-Path $OutputFolder $MamlFile
        $settings = [System.Xml.XmlWriterSettings]@{ Indent = $true; Encoding = [Text.UTF8Encoding]::new($false); NewLineChars = "`n" }
        $writer = [System.Xml.XmlWriter]::Create($target, $settings)
        try {
            $maml.Save($writer)
        } finally {
            $writer.Dispose()
        }

        Get-Item $target
    } finally {
        Remove-Item $scratch -Recurse -Force -ErrorAction Ignore
    }
}

<#
.SYNOPSIS
Makes the about topics that Get-Help reads from their pages.
#>
function Export-AboutTopic {
    [CmdletBinding()]
    [OutputType([System.IO.FileInfo])]
    param(
        # The root of the repository.
        [Parameter(Mandatory)]
        [string] $Root,

        # Where the files go.
        [string] $OutputFolder = (Join-Path $Root 'en-US')
    )

    $null = New-Item $OutputFolder -ItemType Directory -Force
    foreach ($page in Get-ChildItem (Join-Path $Root 'docs') -Filter 'about_*.md') {
        $target = Join-Path $OutputFolder "$($page.BaseName).help.txt"
        [IO.File]::WriteAllText($target, (ConvertTo-AboutTopic (Get-Content $page -Raw)))
        Get-Item $target
    }
}

# platyPS leaves Markdown in the texts, and puts a whole example with its fences into the introduction. Get-Help shows texts as they
# are, and has places for the code and for what follows it.
function Edit-Maml {
    param([System.Xml.XmlDocument] $Maml)

    $names = [System.Xml.XmlNamespaceManager]::new($Maml.NameTable)
    $names.AddNamespace('maml', 'http://schemas.microsoft.com/maml/2004/10')
    $names.AddNamespace('command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')
    $names.AddNamespace('dev', 'http://schemas.microsoft.com/maml/dev/2004/10')

    foreach ($example in $Maml.SelectNodes('//command:example', $names)) {
        $introduction = $example.SelectSingleNode('maml:introduction', $names)
        # Between paragraphs stand ones with a control character in them.
        $markdown = $introduction.SelectNodes('maml:para', $names).InnerText.Where{ $_ -ne [string] [char] 0x80 } -join "`n`n"
        $parts = @(Split-CodeBlock $markdown)
        $first = 0..$parts.Count | Where-Object { $parts[$_].Language -like 'powershell*' } | Select-Object -First 1
        if ($null -eq $first) {
            throw "An example has no PowerShell code: $($example.ParentNode.ParentNode.SelectSingleNode('command:details/command:name', $names).InnerText)"
        }

        $title = $example.SelectSingleNode('maml:title', $names)
        $title.InnerText = $title.InnerText.Trim('- '.ToCharArray())
        $example.SelectSingleNode('dev:code', $names).InnerText = $parts[$first].Text
        Write-Paragraph $introduction @($parts | Select-Object -First $first)
        if ($introduction.LastChild) {
            # The code follows without a line of its own.
            $introduction.LastChild.InnerText += "`n`n"
        }

        Write-Paragraph $example.SelectSingleNode('dev:remarks', $names) @($parts | Select-Object -Skip ($first + 1))
    }

    foreach ($paragraph in $Maml.SelectNodes('//maml:para[not(ancestor::command:example)]', $names)) {
        Write-Paragraph $paragraph.ParentNode @(Split-CodeBlock $paragraph.InnerText) -After $paragraph
        $null = $paragraph.ParentNode.RemoveChild($paragraph)
    }

    foreach ($link in $Maml.SelectNodes('//maml:navigationLink', $names)) {
        $address = $link.SelectSingleNode('maml:uri', $names)
        if ($link.SelectSingleNode('maml:linkText', $names).InnerText -eq 'Online Version' -and -not $address.InnerText) {
            $null = $link.ParentNode.RemoveChild($link)
        } elseif ($address.InnerText -notmatch '^https?:') {
            # A page of the repository: Get-Help finds it by the name, which is the text.
            $address.InnerText = ''
        }
    }
}

# Puts plain paragraphs for the parts of a page into an element, at the end or after one of its paragraphs.
function Write-Paragraph {
    param([System.Xml.XmlElement] $Element, [object[]] $Part, [System.Xml.XmlElement] $After)

    if (-not $After) {
        $Element.RemoveAll()
    }

    $texts = foreach ($piece in $Part) {
        if ($null -ne $piece.Language) {
            $piece.Text
        } else {
            # A paragraph's own line ends are those of the page's width, but for lists and tables.
            foreach ($text in $piece.Text -split '\n{2,}') {
                ConvertTo-PlainText ($text -replace '\n(?!(-|\d+\.|\|) ?)\s*', ' ')
            }
        }
    }
    foreach ($text in $texts) {
        $paragraph = $Element.OwnerDocument.CreateElement('maml', 'para', 'http://schemas.microsoft.com/maml/2004/10')
        $paragraph.InnerText = $text
        $After = $After ? $Element.InsertAfter($paragraph, $After) : $Element.AppendChild($paragraph)
    }
}

Export-ModuleMember -Function Update-HelpPage, Export-ModuleMaml, Export-AboutTopic
