using System.Globalization;
using System.Net;
using Mosh.Hosting.ForeignText;

namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// Reads the <c>MOSH …</c> lines out of what ssh and the server print (bootstrap.md §3). Lines may end with a carriage return: they
/// come through a pseudo-terminal.
/// </summary>
internal sealed class BootstrapReply
{
    private const string IpLine = "MOSH IP ";
    private const string ConnectionLine = "MOSH SSH_CONNECTION ";
    private const string ConnectLine = "MOSH CONNECT ";

    /// <summary>16 bytes in base 64 without the padding (transport.md §1).</summary>
    private const int KeyLength = 22;

    /// <summary>The address of a <c>MOSH IP</c> line.</summary>
    internal IPAddress? ProxyAddress { get; private set; }

    /// <summary>The server's address in the last <c>MOSH SSH_CONNECTION</c> line.</summary>
    internal IPAddress? ConnectionAddress { get; private set; }

    /// <summary>The server's UDP port; 0 until it is announced.</summary>
    internal int Port { get; private set; }

    /// <summary>The session key; empty until it is announced.</summary>
    internal string Key { get; private set; } = "";

    /// <summary>True once the server has announced itself. Nothing is to be read after that.</summary>
    internal bool IsComplete => Port != 0;

    /// <summary>The line by which a server announces itself, without a line end (server.md §4).</summary>
    internal static string ConnectLineOf(int port, string printableKey)
        => string.Create(CultureInfo.InvariantCulture, $"{ConnectLine}{port} {printableKey}");

    /// <summary>Takes one line, without its line feed. False if it is none of ours.</summary>
    /// <exception cref="BootstrapException">It is one of ours, but not as it must be.</exception>
    internal bool Accept(string line)
    {
        if (line.StartsWith(IpLine, StringComparison.Ordinal))
        {
            AcceptProxyAddress(line);
        }
        else if (line.StartsWith(ConnectionLine, StringComparison.Ordinal))
        {
            AcceptConnection(line);
        }
        else if (line.StartsWith(ConnectLine, StringComparison.Ordinal))
        {
            AcceptConnect(line);
        }
        else
        {
            return false;
        }

        return true;
    }

    private void AcceptProxyAddress(string line)
    {
        if (ProxyAddress is not null)
        {
            throw new BootstrapException(BootstrapFailure.MalformedReply, "detected attempt to redefine MOSH IP.");
        }

        ProxyAddress = IPAddress.TryParse(line[IpLine.Length..].TrimEnd(), out var address) ? address : throw Bad("IP", line);
    }

    private void AcceptConnection(string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 6 || !IPAddress.TryParse(words[4], out var address))
        {
            throw Bad("SSH_CONNECTION", line);
        }

        // sshd writes the address of an IPv4 connection to a dual-stack socket in the mapped form.
        ConnectionAddress = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    private void AcceptConnect(string line)
    {
        var words = line[ConnectLine.Length..].TrimEnd().Split(' ');
        if (words is not [var port, var key] || port.Length == 0 || !port.All(char.IsAsciiDigit)
            || key.Length != KeyLength || !key.All(IsBase64))
        {
            throw Bad("CONNECT", line);
        }

        Port = int.TryParse(port, out var number) && number is > 0 and <= IPEndPoint.MaxPort
            ? number
            : throw new BootstrapException(
                BootstrapFailure.MalformedReply,
                $"the server announced UDP port {port}, which is outside the valid range [1..65535].");
        Key = key;
    }

    private static bool IsBase64(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '/';

    private static BootstrapException Bad(string kind, string line) => new(
        BootstrapFailure.MalformedReply,
        $"Bad MOSH {kind} string: {HostText.Clean(line)}",
        "Something on the server changes the output of mosh-server; look for it in the shell's start-up files.");
}
