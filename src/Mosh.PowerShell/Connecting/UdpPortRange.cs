using System.Globalization;
using System.Net;

namespace Mosh.PowerShell.Connecting;

/// <summary>The UDP port that the server is asked for: <c>60001</c>, or a range <c>60000:60010</c>.</summary>
/// <param name="Low">The port, or the lowest of the range.</param>
/// <param name="High">The highest of the range.</param>
public readonly record struct UdpPortRange(int Low, int High)
{
    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <exception cref="FormatException">It is neither a port nor a range.</exception>
    public static UdpPortRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':');
        if (parts.Length > 2)
        {
            throw Malformed(text);
        }

        var low = ParsePort(text, parts[0]);
        var high = parts.Length == 2 ? ParsePort(text, parts[1]) : low;
        return low <= high ? new(low, high) : throw new FormatException($"\"{text}\" is no range of UDP ports: it ends before it begins.");
    }

    /// <summary>As mosh-server takes it.</summary>
    public override string ToString() => Low == High ? $"{Low}" : $"{Low}:{High}";

    private static int ParsePort(string text, string digits)
        => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? port
            : throw Malformed(text);

    private static FormatException Malformed(string text)
        => new($"\"{text}\" is neither a UDP port (60001) nor a range of them (60000:60010); ports go from 1 to {IPEndPoint.MaxPort}.");
}
