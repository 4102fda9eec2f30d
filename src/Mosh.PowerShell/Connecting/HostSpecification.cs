using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Mosh.Hosting.ForeignText;

namespace Mosh.PowerShell.Connecting;

/// <summary>
/// What a user may write for a host: <c>[user@]host[:port]</c>, the same behind <c>ssh://</c>, an IPv6 address in brackets, or by
/// itself without a port.
/// </summary>
/// <param name="Host">The host's name or address, without brackets.</param>
/// <param name="UserName">The user's name there; null for ssh's choice.</param>
/// <param name="Port">ssh's port, 1 to 65535; null for ssh's choice.</param>
public sealed record HostSpecification(string Host, string? UserName, int? Port)
{
    private const string Scheme = "ssh://";

    /// <summary>The destination as ssh takes it.</summary>
    public string Destination => UserName is null ? Host : $"{UserName}@{Host}";

    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <exception cref="FormatException">It is none of the forms.</exception>
    public static HostSpecification Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rest = text.Trim();
        if (rest.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[Scheme.Length..].TrimEnd('/');
        }

        string? user = null;
        if (rest.LastIndexOf('@') is >= 0 and var at)
        {
            user = rest[..at];
            rest = rest[(at + 1)..];
        }

        var (host, port) = SplitPort(text, rest);
        Check(text, host, user);
        return new(host, user, port);
    }

    private static (string Host, int? Port) SplitPort(string text, string rest)
    {
        if (rest.StartsWith('['))
        {
            var end = rest.IndexOf(']');
            if (end < 0 || !IsIpv6(rest[1..end]))
            {
                throw Malformed(text, "there is no IPv6 address within the brackets");
            }

            return (rest[1..end], rest[(end + 1)..] switch
            {
                "" => null,
                [':', .. var digits] => ParsePort(text, digits),
                _ => throw Malformed(text, "only a port may follow the brackets"),
            });
        }

        var colon = rest.IndexOf(':');
        if (colon < 0 || IsIpv6(rest))
        {
            return (rest, null);
        }

        return (rest[..colon], ParsePort(text, rest[(colon + 1)..]));
    }

    // ssh would take a leading hyphen for an option.
    private static void Check(string text, string host, string? user)
    {
        if (host.Length == 0)
        {
            throw Malformed(text, "it names no host");
        }

        if (host[0] == '-' || user is "" or ['-', ..])
        {
            throw Malformed(text, "neither a host nor a user begins with a hyphen");
        }

        if (text.Trim().Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character == '/' && host.Contains('/')))
        {
            throw Malformed(text, "a host has neither blanks nor slashes");
        }
    }

    private static int ParsePort(string text, string digits)
        => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? port
            : throw Malformed(text, $"\"{digits}\" is no port");

    private static bool IsIpv6(string text)
        => text.Contains(':') && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    private static FormatException Malformed(string text, string reason)
        => new($"\"{VisibleText.Of(text)}\" is not [user@]host[:port]: {reason}.");
}
