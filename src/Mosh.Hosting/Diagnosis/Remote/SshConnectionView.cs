using System.Globalization;
using System.Net;

namespace Mosh.Hosting.Diagnosis.Remote;

/// <summary>An ssh connection as sshd sees it: the variable <c>SSH_CONNECTION</c> (ssh(1), ENVIRONMENT).</summary>
/// <param name="Client">Where it comes from: the client, or what translates its address.</param>
/// <param name="Server">Where it arrives: the server, behind whatever translates its address.</param>
internal sealed record SshConnectionView(IPEndPoint Client, IPEndPoint Server)
{
    /// <summary>The variable's meaning, or null if it has none.</summary>
    internal static SshConnectionView? Parse(string value)
    {
        string[] words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 4 && EndPoint(words[0], words[1]) is { } client && EndPoint(words[2], words[3]) is { } server
            ? new SshConnectionView(client, server)
            : null;
    }

    // sshd writes the address of an IPv4 connection to a dual-stack socket in the mapped form.
    private static IPEndPoint? EndPoint(string address, string port)
        => IPAddress.TryParse(address, out IPAddress? parsed)
            && ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number)
            ? new IPEndPoint(parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed, number)
            : null;
}
