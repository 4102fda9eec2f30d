# Markdown as plain text for Get-Help, which shows text as it is.

<#
.SYNOPSIS
Takes the marks of emphasis, code and links out of a piece of Markdown.
#>
function ConvertTo-PlainText {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # Markdown without code blocks.
        [Parameter(Mandatory, Position = 0)]
        [AllowEmptyString()]
        [string] $Markdown
    )

    # [text](https://address) keeps its address; a link to another page keeps its text, which is the page's name.
    $text = $Markdown -replace '\[([^\]]+)\]\((https?://[^)]+)\)', '$1 ($2)' -replace '\[([^\]]+)\]\([^)]+\)', '$1'
    # What stands in backticks is left alone otherwise.
    ($text -split '(`[^`]+`)').ForEach{
        if ($_ -match '^`.+`$') { $_.Trim('`') } else { $_ -replace '\*\*([^*]+)\*\*', '$1' -replace '\\([\[\]<>`*_|])', '$1' }
    } -join ''
}

<#
.SYNOPSIS
Cuts Markdown at its code blocks.
.DESCRIPTION
Gives objects with Text and Language in the order of the page; Language is null for what is not a code block.
#>
function Split-CodeBlock {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)]
        [AllowEmptyString()]
        [string] $Markdown
    )

    $language = $null
    $lines = [System.Collections.Generic.List[string]]::new()
    foreach ($line in ($Markdown -split '\r?\n') + '```') {
        if ($line -notmatch '^```(.*)$') {
            $lines.Add($line)
            continue
        }

        $next = if ($null -eq $language) { $Matches[1] }
        $text = ($lines -join "`n").Trim("`n")
        if ($text -ne '') {
            [pscustomobject]@{ Text = $text; Language = $language }
        }

        $language = $next
        $lines.Clear()
    }
}

<#
.SYNOPSIS
Makes the text of an about topic from its page.
.DESCRIPTION
Headings stand at the margin, text four columns in and wrapped, code eight columns in.
#>
function ConvertTo-AboutTopic {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # The Markdown of the page.
        [Parameter(Mandatory, Position = 0)]
        [string] $Markdown,

        # Longest line.
        [int] $Width = 79
    )

    $output = foreach ($part in Split-CodeBlock $Markdown) {
        if ($null -ne $part.Language) {
            ($part.Text -split '\n').ForEach{ if ($_) { "        $_" } else { '' } }
            ''
            continue
        }

        foreach ($paragraph in $part.Text -split '\n{2,}') {
            if ($paragraph -match '^# (.+)$') {
                'TOPIC'
                "    $($Matches[1])"
            } elseif ($paragraph -match '^##+ (.+)$') {
                $Matches[1].ToUpperInvariant()
                # The text follows without a blank line, as in the topics of PowerShell.
                continue
            } elseif ($paragraph -match '^\|') {
                Format-TwoColumn $paragraph -Width $Width
            } else {
                # A list has an item on each line that begins with a mark; other lines go on.
                $items = $paragraph -replace '\n(?!(-|\d+\.) )\s*', ' ' -split '\n'
                $items.ForEach{
                    $hanging = if ($_ -match '^((-|\d+\.) )') { ' ' * $Matches[1].Length } else { '' }
                    Format-Wrapped (ConvertTo-PlainText $_) -First '    ' -Next "    $hanging" -Width $Width
                }
            }

            ''
        }
    }

    ($output -join "`n").TrimEnd() + "`n"
}

function Format-Wrapped {
    param([string] $Text, [string] $First, [string] $Next, [int] $Width)

    $line = $First
    $isEmpty = $true
    foreach ($word in $Text -split '\s+') {
        if (-not $isEmpty -and $line.Length + 1 + $word.Length -gt $Width) {
            $line
            $line = $Next
            $isEmpty = $true
        }

        $line += if ($isEmpty) { $word } else { " $word" }
        $isEmpty = $false
    }

    $line
}

# A table of two columns: the first as wide as its widest cell, the second wrapped beside it.
function Format-TwoColumn {
    param([string] $Markdown, [int] $Width)

    $rows = @(($Markdown -split '\n').Where{ $_ -notmatch '^\|[-| :]+\|$' }.ForEach{
            $cells = $_.Trim('|', ' ') -split '\s*\|\s*', 2
            [pscustomobject]@{ Left = ConvertTo-PlainText $cells[0]; Right = ConvertTo-PlainText $cells[1] }
        })
    $column = 4 + ($rows.ForEach{ $_.Left.Length } | Measure-Object -Maximum).Maximum + 2
    foreach ($row in $rows) {
        Format-Wrapped $row.Right -First "    $($row.Left)".PadRight($column) -Next (' ' * $column) -Width $Width
    }
}

Export-ModuleMember -Function ConvertTo-PlainText, Split-CodeBlock, ConvertTo-AboutTopic
