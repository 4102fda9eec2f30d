using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Network;

/// <summary>Which of this machine's addresses the system would send from.</summary>
internal static unsafe class SourceAddress
{
    /// <summary>
    /// Asks the system's routing, by connecting a datagram socket that sends nothing.
    /// </summary>
    /// <returns>The address with a meaningless port, or null when there is no route.</returns>
    public static NetworkAddress? Toward(NetworkAddress destination) => Toward(destination, !HostSystem.IsPosix);

    /// <summary>The same with a socket of a kind.</summary>
    internal static NetworkAddress? Toward(NetworkAddress destination, bool isPortable) =>
        isPortable || OperatingSystem.IsWindows() ? TowardByFramework(destination) : TowardBySystem(destination);

    private static NetworkAddress? TowardByFramework(NetworkAddress destination)
    {
        IPEndPoint endpoint = destination.ToEndpoint();
        try
        {
            using var socket = new Socket(endpoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(endpoint);
            return socket.LocalEndPoint is IPEndPoint local ? NetworkAddress.Of(local).WithPort(0) : null;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static NetworkAddress? TowardBySystem(NetworkAddress destination)
    {
        int number = Libc.Socket(destination.Family, Platform.DatagramSocket, 0);
        if (number < 0)
        {
            return null;
        }

        using var socket = new FileDescriptor(number);
        ReadOnlySpan<byte> name = destination.Bytes;
        byte* buffer = stackalloc byte[NetworkAddress.StorageSize];
        uint length = NetworkAddress.StorageSize;
        fixed (byte* pointer = name)
        {
            return Libc.Connect(number, pointer, (uint)name.Length) == 0 && Libc.GetSocketName(number, buffer, &length) == 0
                ? new NetworkAddress(new ReadOnlySpan<byte>(buffer, (int)length)).WithPort(0)
                : null;
        }
    }
}
