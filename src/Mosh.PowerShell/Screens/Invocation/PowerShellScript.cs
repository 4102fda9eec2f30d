using System.Text;

namespace Mosh.PowerShell.Screens.Invocation;

/// <summary>
/// For PowerShell. The command line runs in the scope of the prompt, so that what it changes there lasts; its output, of all streams, is
/// kept as text in a variable. Native programs inherit the terminal as input: PowerShell has no way to give them none.
/// </summary>
internal sealed class PowerShellScript(string commandLine, string marker, PageLayout layout) : IShellScript
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Lines =>
        [$" Invoke-Expression ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('{Base64(Script())}')))"];

    /// <inheritdoc/>
    public string CleanUpLine =>
        $$"""
         [Console]::Write("$([char]27)[H$([char]27)[2J"); if ($__mosh) { $__mosh.Text.ToString() + ($__mosh.Objects | Out-String) -split '\r?\n' -match '\S' | Select-Object -Last {{IShellScript.MostLinesShown}} | ForEach-Object { [Console]::WriteLine(($_ -replace '[\x00-\x1f\x7f]').Substring(0, [Math]::Min({{IShellScript.MostCharactersShown}}, ($_ -replace '[\x00-\x1f\x7f]').Length))) } }; Remove-Variable __mosh -ErrorAction Ignore; [Console]::WriteLine("`n{{marker}}" + ':gone')
        """;

    // Strings stay whole however long; other objects are formatted as for this screen, neighbours together, as tables need.
    private string Script() => $$"""
        $__mosh = @{ Ok = $true; Text = [Text.StringBuilder]::new(); Objects = [Collections.Generic.List[object]]::new(); Request = '' }
        $__mosh.Format = {
            if ($__mosh.Objects.Count) {
                $null = $__mosh.Text.Append(($__mosh.Objects | Out-String -Width {{layout.Columns}}))
                $__mosh.Objects.Clear()
            }
        }
        $global:LASTEXITCODE = 0
        try {
            . ([scriptblock]::Create([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('{{Base64(commandLine)}}')) + "`n`$__mosh.Ok = `$?")) *>&1 |
                ForEach-Object {
                    if ($_ -is [string]) { . $__mosh.Format; $null = $__mosh.Text.Append($_).Append("`n") } else { $__mosh.Objects.Add($_) }
                }
        } catch {
            $__mosh.Ok = $false
            if ($_.Exception.InnerException -is [Management.Automation.ParseException]) {
                $null = $__mosh.Text.Append($_.Exception.InnerException.Message).Append("`n")
            } else { $__mosh.Objects.Add($_) }
        }
        . $__mosh.Format
        $__mosh.Status = if ($__mosh.Ok) { 0 } elseif ($LASTEXITCODE) { $LASTEXITCODE } else { 1 }
        $__mosh.Bytes = [Text.Encoding]::UTF8.GetBytes($__mosh.Text.ToString())
        $__mosh.Packed = [IO.MemoryStream]::new()
        $__mosh.Packer = [IO.Compression.GZipStream]::new($__mosh.Packed, [IO.Compression.CompressionMode]::Compress)
        $__mosh.Packer.Write($__mosh.Bytes, 0, $__mosh.Bytes.Length)
        $__mosh.Packer.Dispose()
        $__mosh.Output = [Convert]::ToBase64String($__mosh.Packed.ToArray())
        $__mosh.Lines = [Math]::Max(1, [int][Math]::Ceiling($__mosh.Output.Length / {{layout.LineLength}}))
        $__mosh.Show = {
            param([string]$head, [int]$first, [int]$last)
            $page = [Text.StringBuilder]::new("$([char]27)[H$([char]27)[2J$head")
            for ($line = $first; $line -le [Math]::Min($last, $__mosh.Lines); $line++) {
                $at = ($line - 1) * {{layout.LineLength}}
                $null = $page.Append($__mosh.Output.Substring($at, [Math]::Min({{layout.LineLength}}, $__mosh.Output.Length - $at))).Append("`n")
            }
            [Console]::Write($page.Append("{{marker}}:$first`n").ToString())
        }
        & $__mosh.Show "{{marker}}:begin`nstatus $($__mosh.Status)`nkind zb`nlines $($__mosh.Lines)`nsize $($__mosh.Bytes.Length)`n" 1 {{layout.FirstPageLines}}
        while ($true) {
            $__mosh.Request = ''
            while (($__mosh.Key = [Console]::ReadKey($true)).Key -ne 'Enter') { $__mosh.Request += $__mosh.Key.KeyChar }
            if ($__mosh.Request -notmatch '^(\d+) (\d+)$') { break }
            & $__mosh.Show '' ([int]$Matches[1]) ([int]$Matches[2])
        }
        [Console]::Write("$([char]27)[H$([char]27)[2J")
        Remove-Variable __mosh
        """.ReplaceLineEndings("\n");

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
