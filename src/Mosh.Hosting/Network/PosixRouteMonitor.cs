using System.Runtime.Versioning;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Network;

/// <summary>A netlink socket on Linux (rtnetlink(7)), a routing socket on macOS (route(4)).</summary>
[UnsupportedOSPlatform("windows")]
internal sealed unsafe class PosixRouteMonitor : RouteMonitor
{
    // Enough for any burst; what does not fit is lost, and the loss is reported, which is as good as a message.
    private const int BufferSize = 8192;

    private readonly FileDescriptor _socket;
    private readonly byte[] _buffer = new byte[BufferSize];

    private PosixRouteMonitor(FileDescriptor socket) => _socket = socket;

    public override PollSource Source => _socket.Number;

    public static new RouteMonitor? TryOpen()
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
            return new PosixRouteMonitor(socket);
        }

        socket.Dispose();
        return null;
    }

    public override void Drain()
    {
        int count;
        do
        {
            count = (int)Libc.Read(_socket.Number, _buffer);
        }
        while (count > 0);
    }

    public override void Dispose() => _socket.Dispose();

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
