using Mosh.Terminal.Export;
using Mosh.Terminal.Screen;

namespace Mosh.PowerShell.Screens;

/// <summary>Screens as text of the various formats, and which file is of which format.</summary>
internal static class ScreenFormats
{
    /// <summary>The whole document.</summary>
    public static string Write(ScreenImage image, MoshScreenFormat format) => format switch
    {
        MoshScreenFormat.Text => TextExport.Of(image),
        MoshScreenFormat.Ansi => AnsiExport.Of(image),
        MoshScreenFormat.Html => HtmlExport.Of(image),
        MoshScreenFormat.Svg => SvgExport.Of(image),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "no text format"),
    };

    /// <summary>The format that a file's name calls for, or null.</summary>
    public static MoshScreenFormat? OfFile(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".TXT" or ".TEXT" or ".LOG" => MoshScreenFormat.Text,
        ".ANS" or ".ANSI" => MoshScreenFormat.Ansi,
        ".HTM" or ".HTML" => MoshScreenFormat.Html,
        ".SVG" => MoshScreenFormat.Svg,
        _ => null,
    };
}
