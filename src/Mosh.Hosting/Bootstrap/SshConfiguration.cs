using System.Text;

namespace Mosh.Hosting.Bootstrap;

/// <summary>The part of <c>ssh -G</c>'s answer (one <c>keyword value</c> per line, keywords in lower case) that matters here.</summary>
internal sealed record SshConfiguration(string HostName, string LogLevel)
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
            }
        }

        return hostName is { Length: > 0 } && logLevel is not null ? new(hostName, logLevel) : null;
    }
}
