using System.Globalization;

namespace Mosh.Sessions.Server;

/// <summary>When a server gives up on its client (spec server.md §8). Holds settings only; the times are asked of the session.</summary>
public sealed class ServerTimeouts
{
    /// <summary>The environment variable behind <see cref="NetworkSeconds"/>.</summary>
    public const string NetworkVariable = "MOSH_SERVER_NETWORK_TMOUT";

    /// <summary>The environment variable behind <see cref="SignalSeconds"/>.</summary>
    public const string SignalVariable = "MOSH_SERVER_SIGNAL_TMOUT";

    /// <summary>server.md §8: the first client has to come within this time.</summary>
    public const int FirstContactMilliseconds = 60_000;

    /// <summary>Both limits in seconds; 0 is off.</summary>
    public ServerTimeouts(long networkSeconds, long signalSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(networkSeconds);
        ArgumentOutOfRangeException.ThrowIfNegative(signalSeconds);
        NetworkSeconds = networkSeconds;
        SignalSeconds = signalSeconds;
    }

    /// <summary>The session ends when nothing new arrived for so many seconds; 0 is never.</summary>
    public long NetworkSeconds { get; }

    /// <summary>SIGUSR1 ends the session only when nothing new arrived for so many seconds; 0 is always.</summary>
    public long SignalSeconds { get; }

    /// <summary>What the time demands. <see cref="ServerTimeout.NetworkIdle"/> goes before the other, as in server.md §7.</summary>
    public ServerTimeout Check(ServerSession session, long now)
    {
        ArgumentNullException.ThrowIfNull(session);
        long idle = now - session.LastClientStateTime;
        return NetworkSeconds > 0 && idle >= NetworkMilliseconds ? ServerTimeout.NetworkIdle
            : !session.HasHeardClient && idle >= FirstContactMilliseconds ? ServerTimeout.NoConnection
            : ServerTimeout.None;
    }

    /// <summary>Whether SIGUSR1 is to be obeyed now.</summary>
    public bool IsSignalObeyed(ServerSession session, long now)
    {
        ArgumentNullException.ThrowIfNull(session);
        return SignalSeconds == 0 || IdleSeconds(session, now) >= SignalSeconds;
    }

    /// <summary>Whole seconds since the client was last heard of, for the messages.</summary>
    public static long IdleSeconds(ServerSession session, long now)
    {
        ArgumentNullException.ThrowIfNull(session);
        return (now - session.LastClientStateTime) / 1000;
    }

    /// <summary>Milliseconds until <see cref="Check"/> answers differently; <see cref="long.MaxValue"/> is never.</summary>
    public long WaitTime(ServerSession session, long now)
    {
        ArgumentNullException.ThrowIfNull(session);
        long limit = session.HasHeardClient ? long.MaxValue : FirstContactMilliseconds;
        if (NetworkSeconds > 0)
        {
            limit = Math.Min(limit, NetworkMilliseconds);
        }

        return limit == long.MaxValue ? limit : Math.Max(0, session.LastClientStateTime + limit - now);
    }

    /// <summary>Reads one of the two variables as stock does, with its warnings.</summary>
    /// <param name="variable">The variable's name, for the warning.</param>
    /// <param name="value">Its value; null when it is not set.</param>
    /// <param name="warning">A line for stderr, or null.</param>
    /// <returns>Seconds; 0 is off. Leading digits count even when others follow (a quirk that is kept).</returns>
    public static long ParseSeconds(string variable, string? value, out string? warning)
    {
        warning = null;
        if (string.IsNullOrEmpty(value))
        {
            return 0;
        }

        // strtol: white space, a sign, digits.
        string text = value.TrimStart(' ', '\t', '\n', '\v', '\f', '\r');
        int signLength = text is ['+' or '-', ..] ? 1 : 0;
        int end = signLength;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        bool hasDigits = end > signLength;
        if (!hasDigits || end < text.Length)
        {
            warning = $"{variable} not a valid integer, ignoring";
        }

        if (!hasDigits)
        {
            return 0;
        }

        // Out of range means beyond any session, in either direction.
        bool isNegative = text[0] == '-';
        long seconds = long.TryParse(text.AsSpan(signLength, end - signLength), NumberStyles.None, null, out long parsed)
            ? Math.Min(parsed, MaximumSeconds)
            : MaximumSeconds;
        if (isNegative && seconds > 0)
        {
            warning = $"{variable} is negative, ignoring";
            return 0;
        }

        return seconds;
    }

    /// <summary>Stock's variable is a C long, but it counts milliseconds; ours may not overflow either.</summary>
    private const long MaximumSeconds = long.MaxValue / 4000;

    private long NetworkMilliseconds => NetworkSeconds > MaximumSeconds ? long.MaxValue / 4 : NetworkSeconds * 1000;
}
