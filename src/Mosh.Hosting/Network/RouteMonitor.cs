using Mosh.Hosting.Native;

namespace Mosh.Hosting.Network;

/// <summary>
/// Becomes readable when the system's addresses or routes change: a netlink socket on Linux (rtnetlink(7)), a routing socket
/// on macOS (route(4)). What exactly has changed is not looked at; whoever cares asks the system how things are now.
/// </summary>
internal sealed unsafe class RouteMonitor : IDisposable
{
    // Enough for any burst; what does not fit is lost, and the loss is reported, which is as good as a message.
    private const int BufferSize = 8192;

    private readonly FileDescriptor _socket;
    private readonly byte[] _buffer = new byte[BufferSize];

    private RouteMonitor(FileDescriptor socket) => _socket = socket;

    /// <summary>The number to poll.</summary>
    public int Descriptor => _socket.Number;

    /// <summary>Opens a monitor; null where the system does not let this process have one, as in some sandboxes.</summary>
    public static RouteMonitor? TryOpen()
    {
        int number = Libc.Socket(Platform.RoutingFamily, Platform.RawSocket, 0);
        if (number < 0)
        {
            return null;
        }

        var socket = new FileDescriptor(number);
        socket.SetCloseOnExec();
        socket.SetNonBlocking();
        if (Platform.IsMac || TrySubscribe(socket))
        {
            return new RouteMonitor(socket);
        }

        socket.Dispose();
        return null;
    }

    /// <summary>Takes all messages.</summary>
    public void Drain()
    {
        int count;
        do
        {
            count = (int)Libc.Read(Descriptor, _buffer);
        }
        while (count > 0);
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static bool TrySubscribe(FileDescriptor socket)
    {
        var address = new NetlinkAddress
        {
            Family = (ushort)Platform.RoutingFamily,
            Groups = Platform.NetlinkAddresses4 | Platform.NetlinkRoutes4 | Platform.NetlinkAddresses6 | Platform.NetlinkRoutes6,
        };
        return Libc.Bind(socket.Number, (byte*)&address, (uint)sizeof(NetlinkAddress)) == 0;
    }
}
