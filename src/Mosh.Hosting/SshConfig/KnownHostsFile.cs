using System.Globalization;
using System.Net;

namespace Mosh.Hosting.SshConfig;

/// <summary>
/// The names in a known_hosts file (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"). Hashed names cannot be read back, patterns name nobody,
/// and a revoked key says nothing of a host that anyone would want. A certificate authority's line names hosts like any other.
/// </summary>
internal static class KnownHostsFile
{
    private const string RevokedMarker = "@revoked";
    private const char HashMark = '|';

    // Names, key type, key.
    private const int FewestFields = 3;

    public static IReadOnlyList<KnownSshHost> Read(string path)
        => [.. SshConfigFile.ReadLines(path).SelectMany(Names).Select(name => new KnownSshHost(name, path))];

    internal static IEnumerable<string> Names(string line)
    {
        string[] fields = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields is [['#', ..], ..] or [RevokedMarker, ..])
        {
            return [];
        }

        ReadOnlySpan<string> rest = fields is [['@', ..], ..] ? fields.AsSpan(1) : fields;
        return rest.Length < FewestFields || rest[0][0] == HashMark ? [] : rest[0].Split(',').Select(Typed).OfType<string>();
    }

    // As a user types it, or null if it is a pattern or no name at all.
    private static string? Typed(string name)
    {
        int close = name.StartsWith('[') ? name.IndexOf("]:", StringComparison.Ordinal) : -1;
        string host = close < 0 ? name : name[1..close];
        if (!IsHost(host))
        {
            return null;
        }

        if (close < 0)
        {
            return name;
        }

        bool isPort = int.TryParse(name.AsSpan(close + 2), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            && port is > 0 and <= IPEndPoint.MaxPort;
        return !isPort ? null : host.Contains(':', StringComparison.Ordinal) ? name : $"{host}:{port}";
    }

    private static bool IsHost(string host)
        => host.Length > 0 && host[0] != '-' && host.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '%');
}
