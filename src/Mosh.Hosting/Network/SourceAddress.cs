using Mosh.Hosting.Native;

namespace Mosh.Hosting.Network;

/// <summary>Which of this machine's addresses the system would send from.</summary>
internal static unsafe class SourceAddress
{
    /// <summary>
    /// Asks the system's routing, by connecting a datagram socket that sends nothing.
    /// </summary>
    /// <returns>The address with a meaningless port, or null when there is no route.</returns>
    public static NetworkAddress? Toward(NetworkAddress destination)
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
