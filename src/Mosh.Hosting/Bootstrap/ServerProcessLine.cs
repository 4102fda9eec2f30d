using System.Globalization;
using System.Text.RegularExpressions;

namespace Mosh.Hosting.Bootstrap;

/// <summary>Finds the process id in what a server prints when it has detached itself (spec server.md §4).</summary>
internal sealed partial class ServerProcessLine
{
    /// <summary>The server's process on its host; null while it is not known.</summary>
    internal int? Id { get; private set; }

    /// <summary>Takes one line, with or without its end; true if it is the one.</summary>
    internal bool Accept(string line)
    {
        if (Pattern().Match(line.TrimEnd()) is not { Success: true } match)
        {
            return false;
        }

        Id = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return true;
    }

    [GeneratedRegex(@"^\[mosh-server detached, pid = (\d{1,9})\]$")]
    private static partial Regex Pattern();
}
