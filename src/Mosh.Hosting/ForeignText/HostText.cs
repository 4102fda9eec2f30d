using System.Text;

namespace Mosh.Hosting.ForeignText;

/// <summary>
/// The one way from what a host says to what a user is shown. Whatever ssh, a remote shell, a server or a screen has printed passes
/// through here before it becomes part of a message, an exception, a progress record or a log: session keys are taken out, control
/// characters are made visible, and it is bounded. Cleaning what is clean changes nothing.
/// </summary>
public static class HostText
{
    /// <summary>The most characters of a line that are shown. Our choice: twelve rows of an ordinary terminal.</summary>
    public const int LongestLine = 1000;

    /// <summary>The most lines of one text that are shown. Our choice: no cause of a failure needs more.</summary>
    public const int MostLines = 50;

    // A line is looked at no further than this: what is behind is not shown either way, and looking takes time.
    private const int LongestLook = 16 * LongestLine;

    private const string Cut = "…";

    /// <summary>One line: colours are dropped, and a line end within is a control character as any other.</summary>
    public static string Clean(string? line)
    {
        if (string.IsNullOrEmpty(line))
        {
            return string.Empty;
        }

        var looked = line.Length > LongestLook ? line[..LongestLook] : line;
        return Bound(KeyRedaction.Redact(looked.TrimEnd('\r', '\n')));
    }

    /// <summary>One line of UTF-8, with or without its end.</summary>
    public static string Clean(ReadOnlySpan<byte> line)
        => Clean(Encoding.UTF8.GetString(line.Length > LongestLook ? line[..LongestLook] : line));

    /// <summary>A text of several lines, whose ends stay.</summary>
    public static string CleanLines(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        var lines = text.Split('\n');
        var shown = lines.Take(MostLines).Select(Clean);
        return string.Join('\n', lines.Length > MostLines ? [.. shown, Cut] : shown);
    }

    /// <summary>At most <see cref="LongestLine"/> characters, none of them half of a pair.</summary>
    internal static string Bound(string text)
    {
        if (text.Length <= LongestLine)
        {
            return text;
        }

        var length = LongestLine - Cut.Length;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + Cut;
    }
}
