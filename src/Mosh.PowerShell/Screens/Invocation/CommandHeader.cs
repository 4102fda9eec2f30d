using System.Globalization;

namespace Mosh.PowerShell.Screens.Invocation;

/// <summary>What a shell says about the output that it is going to show.</summary>
/// <param name="Status">The exit status.</param>
/// <param name="Kind">How the lines are to be read; see <see cref="IShellScript"/>.</param>
/// <param name="LineCount">How many lines there are; not negative.</param>
/// <param name="Size">The size of the output in bytes; not negative.</param>
internal sealed record CommandHeader(int Status, string Kind, int LineCount, long Size)
{
    /// <summary>Reads it from the top of a screen; null when it is not (all) there.</summary>
    public static CommandHeader? Read(IReadOnlyList<string> rows, string marker)
    {
        if (rows.Count < PageLayout.HeaderRows || rows[0] != marker + ":begin")
        {
            return null;
        }

        string? kind = ValueOf(rows[2], "kind");
        return int.TryParse(ValueOf(rows[1], "status"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int status)
            && int.TryParse(ValueOf(rows[3], "lines"), NumberStyles.None, CultureInfo.InvariantCulture, out int lines)
            && long.TryParse(ValueOf(rows[4], "size"), NumberStyles.None, CultureInfo.InvariantCulture, out long size)
            && kind is "zb" or "zx" or "rb" or "rx"
            ? new CommandHeader(status, kind, lines, size)
            : null;
    }

    /// <summary>
    /// The most lines that an honest shell needs for <see cref="Size"/> bytes. Packing adds no more than 1/16 and 1 KB to what it cannot
    /// pack (gzip: 5 bytes a block of up to 32 KB, and 18 with the file's name); hexadecimal digits are two a byte, and some implementations end with an empty line.
    /// </summary>
    public long MostLines(PageLayout layout) => (((Size + (Size / 16) + 1024) * 2) / layout.LineLength) + 2;

    private static string? ValueOf(string row, string name) => row.StartsWith(name + " ", StringComparison.Ordinal) ? row[(name.Length + 1)..] : null;
}
