using System.Net.Sockets;

namespace Mosh.Hosting.EventLoop;

/// <summary>
/// Something that a <see cref="Poller"/> can wait for: a descriptor of a POSIX system, or a socket of the framework on any
/// system. Whoever hands one out goes on owning what is behind it, and keeps it open while it is in a set.
/// </summary>
public readonly struct PollSource
{
    private readonly int _descriptor;

    private PollSource(int descriptor, Socket? socket)
    {
        _descriptor = descriptor;
        Socket = socket;
    }

    /// <summary>The socket; null for a bare descriptor.</summary>
    internal Socket? Socket { get; }

    /// <summary>The descriptor's number, also of a socket. Not on Windows, where sockets have none.</summary>
    internal int Descriptor => Socket is null ? _descriptor : (int)Socket.SafeHandle.DangerousGetHandle();

    /// <summary>A descriptor of a POSIX system, for <c>poll(2)</c>.</summary>
    public static implicit operator PollSource(int descriptor) => FromDescriptor(descriptor);

    /// <summary>A socket of the framework, which can be waited for on any system.</summary>
    public static implicit operator PollSource(Socket socket) => FromSocket(socket);

    /// <summary>A descriptor of a POSIX system, for <c>poll(2)</c>.</summary>
    public static PollSource FromDescriptor(int descriptor) => new(descriptor, null);

    /// <summary>A socket of the framework, which can be waited for on any system.</summary>
    public static PollSource FromSocket(Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        return new PollSource(-1, socket);
    }
}
