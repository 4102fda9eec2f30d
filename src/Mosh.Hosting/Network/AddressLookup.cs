using System.Runtime.InteropServices;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Network;

/// <summary>Numeric addresses and the wildcard address, through the system's resolver so that its errors and zones are the system's.</summary>
public static unsafe class AddressLookup
{
    /// <summary>Parses a numeric address and port; no name is ever looked up.</summary>
    /// <exception cref="SystemCallException">It is not numeric; the message is stock's (<c>Bad IP address (A): …</c>).</exception>
    public static NetworkAddress ParseNumeric(string host, string port) =>
        Find(host, port, Platform.NumericHost | Platform.NumericService, host);

    /// <summary>The first wildcard address of the resolver with a port (spec server.md §2).</summary>
    public static NetworkAddress Any(int port) =>
        Find(null, port.ToString(), Platform.Passive | Platform.NumericService, "[any]");

    private static NetworkAddress Find(string? host, string port, int flags, string shown)
    {
        Platform.EnsureSupported("The network");
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
