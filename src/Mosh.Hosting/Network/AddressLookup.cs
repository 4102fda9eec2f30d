using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Network;

/// <summary>
/// Numeric addresses and the wildcard address: through the system's resolver, so that its errors and zones are the system's, or
/// through the framework.
/// </summary>
public static unsafe class AddressLookup
{
    /// <summary>Parses a numeric address and port; no name is ever looked up.</summary>
    /// <exception cref="SystemCallException">It is not numeric; the message is stock's (<c>Bad IP address (A): …</c>).</exception>
    public static NetworkAddress ParseNumeric(string host, string port) =>
        HostSystem.IsPosix ? Find(host, port, Platform.NumericHost | Platform.NumericService, host) : Parse(host, port);

    /// <summary>The first wildcard address of the resolver with a port (spec server.md §2).</summary>
    public static NetworkAddress Any(int port) =>
        HostSystem.IsPosix
            ? Find(null, port.ToString(), Platform.Passive | Platform.NumericService, "[any]")
            : NetworkAddress.Of(new IPEndPoint(Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, port));

    // A port above the range loses its upper bits, as it does in C libraries.
    private static NetworkAddress Parse(string host, string port)
    {
        if (!IPAddress.TryParse(host, out IPAddress? address))
        {
            throw new SystemCallException($"Bad IP address ({host}): Name or service not known", 0);
        }

        return uint.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
            ? NetworkAddress.Of(new IPEndPoint(address, (ushort)number))
            : throw new SystemCallException($"Bad IP address ({host}): Servname not supported for ai_socktype", 0);
    }

    [UnsupportedOSPlatform("windows")]
    private static NetworkAddress Find(string? host, string port, int flags, string shown)
    {
        var hints = new AddressInfo { Flags = flags, SocketType = Platform.DatagramSocket };
        AddressInfo* found;
        int error = Libc.GetAddressInfo(host, port, &hints, &found);
        if (error != 0)
        {
            string reason = Marshal.PtrToStringUTF8((nint)Libc.AddressErrorText(error)) ?? string.Empty;
            throw new SystemCallException($"Bad IP address ({shown}): {reason}", 0);
        }

        var address = new NetworkAddress(new ReadOnlySpan<byte>(found->Address, (int)found->AddressLength));
        Libc.FreeAddressInfo(found);
        return address;
    }
}
