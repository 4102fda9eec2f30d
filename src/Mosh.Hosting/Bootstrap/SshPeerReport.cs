using System.Net;

namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// Picks the lines that OpenSSH prints at log level VERBOSE and not at INFO out of its messages, and the address of the peer out of
/// <c>Authenticated to HOST ([ADDRESS]:PORT) …</c>. Behind a proxy or a jump host the line reads
/// <c>Authenticated to HOST (via proxy) …</c>: then ssh does not know the address. With a control master there is no such line.
/// </summary>
internal sealed class SshPeerReport
{
    private const string Authenticated = "Authenticated to ";
    private static readonly string[] Statistics = ["Transferred: sent ", "Bytes per second: sent "];

    /// <summary>The address that ssh reached, or null while it is not known.</summary>
    internal IPAddress? Peer { get; private set; }

    /// <summary>Whether <paramref name="line"/> is one that ssh prints only because of the raised log level.</summary>
    internal static bool IsReport(string line) => line.StartsWith(Authenticated, StringComparison.Ordinal)
        || Array.Exists(Statistics, start => line.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Whether a line that begins with <paramref name="text"/> may become such a line.</summary>
    internal static bool MayBecomeReport(string text) => text.Length > 0 && (IsReport(text)
        || Authenticated.StartsWith(text, StringComparison.Ordinal)
        || Array.Exists(Statistics, start => start.StartsWith(text, StringComparison.Ordinal)));

    /// <summary>Looks at <paramref name="line"/>; true if it is one that ssh prints only because of the raised log level.</summary>
    internal bool Accept(string line)
    {
        if (!line.StartsWith(Authenticated, StringComparison.Ordinal))
        {
            return Array.Exists(Statistics, start => line.StartsWith(start, StringComparison.Ordinal));
        }

        // A jump host's own line may come first (where the user's configuration sets the level), so the last one counts.
        var open = line.IndexOf("([", StringComparison.Ordinal);
        var close = open < 0 ? -1 : line.IndexOf("]:", open, StringComparison.Ordinal);
        Peer = close >= 0 && IPAddress.TryParse(line.AsSpan(open + 2, close - open - 2), out var address) ? Canonical(address) : null;
        return true;
    }

    private static IPAddress Canonical(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
