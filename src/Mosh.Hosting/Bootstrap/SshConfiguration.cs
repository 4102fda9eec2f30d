using System.Text;

namespace Mosh.Hosting.Bootstrap;

/// <summary>The part of <c>ssh -G</c>'s answer (one <c>keyword value</c> per line, keywords in lower case) that matters here.</summary>
/// <param name="HostName">The host that is really connected to.</param>
/// <param name="LogLevel">The log level.</param>
/// <param name="UsesProxy">Whether another host or program stands in between.</param>
internal sealed record SshConfiguration(string HostName, string LogLevel, bool UsesProxy = false)
{
    /// <summary>
    /// True if <c>-o LogLevel=VERBOSE</c> changes nothing but that ssh tells the peer's address and its transfer statistics: the user
    /// has asked for neither silence nor debugging.
    /// </summary>
    internal bool HasOrdinaryLogLevel => string.Equals(LogLevel, "INFO", StringComparison.OrdinalIgnoreCase);

    /// <summary>The configuration in <paramref name="answer"/>, or null if it is not an answer to <c>-G</c>.</summary>
    internal static SshConfiguration? Parse(ReadOnlySpan<byte> answer)
    {
        string? hostName = null;
        string? logLevel = null;
        var usesProxy = false;
        foreach (var line in Encoding.UTF8.GetString(answer).Split('\n'))
        {
            var (keyword, value) = line.TrimEnd('\r').Split(' ', 2) is [var first, var rest] ? (first, rest) : (line, "");
            switch (keyword)
            {
                case "hostname":
                    hostName = value;
                    break;
                case "loglevel":
                    logLevel = value;
                    break;
                case "proxyjump" or "proxycommand":
                    usesProxy |= value is not ("" or "none");
                    break;
            }
        }

        return hostName is { Length: > 0 } && logLevel is not null ? new(hostName, logLevel, usesProxy) : null;
    }
}
