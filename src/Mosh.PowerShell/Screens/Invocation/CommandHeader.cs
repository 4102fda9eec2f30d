using System.Globalization;

namespace Mosh.PowerShell.Screens.Invocation;

/// <summary>What a shell says about the output that it is going to show.</summary>
/// <param name="Status">The exit status.</param>
/// <param name="Kind">How the lines are to be read; see <see cref="IShellScript"/>.</param>
/// <param name="LineCount">How many lines there are.</param>
/// <param name="Size">The size of the output in bytes.</param>
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
        return int.TryParse(ValueOf(rows[1], "status"), CultureInfo.InvariantCulture, out int status)
            && int.TryParse(ValueOf(rows[3], "lines"), CultureInfo.InvariantCulture, out int lines)
            && long.TryParse(ValueOf(rows[4], "size"), CultureInfo.InvariantCulture, out long size)
            && kind is "zb" or "zx" or "rb" or "rx"
            ? new CommandHeader(status, kind, lines, size)
            : null;
    }

    private static string? ValueOf(string row, string name) => row.StartsWith(name + " ", StringComparison.Ordinal) ? row[(name.Length + 1)..] : null;
}
