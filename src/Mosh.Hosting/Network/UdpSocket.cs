using System.Runtime.Versioning;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Native;
using Mosh.Transport;

namespace Mosh.Hosting.Network;

/// <summary>
/// A non-blocking, unconnected UDP socket with mosh's options (spec transport.md §7). It stays unconnected so that one ICMP
/// refusal does not end a session. Sending and receiving allocate nothing. One thread.
/// </summary>
public abstract class UdpSocket : IDisposable
{
    /// <summary>The size of a receive buffer; nothing as long is ever sent (spec transport.md §3).</summary>
    public const int ReceiveBufferSize = 2048;

    /// <summary>
    /// What the system is asked to keep of datagrams that wait: our choice. Linux gives less by default (some 90 full datagrams), which a
    /// large screen overflows while the process does something else. It may grant less than this.
    /// </summary>
    internal const int WaitingBytes = 1 << 20;

    private protected UdpSocket(bool isInternet6) => IsInternet6 = isInternet6;

    /// <summary>Whether this is an IPv6 socket.</summary>
    public bool IsInternet6 { get; }

    /// <summary>What to wait for.</summary>
    public abstract PollSource Source { get; }

    /// <summary>The system's number of the last error.</summary>
    public int LastError { get; private protected set; }

    /// <summary>Where the socket is bound.</summary>
    public abstract NetworkAddress LocalAddress { get; }

    /// <summary>Opens a socket of the family of an address.</summary>
    /// <exception cref="SystemCallException">This machine has no such family, or no socket to give.</exception>
    public static UdpSocket Open(bool isInternet6) => Open(isInternet6, !HostSystem.IsPosix);

    /// <summary>Goes on with a socket that another process has opened here and bound.</summary>
    /// <param name="number">Its descriptor, which becomes ours.</param>
    [UnsupportedOSPlatform("windows")]
    internal static UdpSocket TakeOver(int number) => PosixUdpSocket.OfDescriptor(new FileDescriptor(number));

    /// <summary>Opens a socket of a kind.</summary>
    internal static UdpSocket Open(bool isInternet6, bool isPortable) =>
        isPortable || OperatingSystem.IsWindows() ? new PortableUdpSocket(isInternet6) : new PosixUdpSocket(isInternet6);

    /// <summary>Binds the socket.</summary>
    /// <returns>False when the system refuses; the reason is in <see cref="LastError"/>.</returns>
    public abstract bool TryBind(in NetworkAddress address);

    /// <summary>Lets an IPv6 socket serve IPv4 too.</summary>
    public abstract void EnableDualStack();

    /// <summary>Sends one datagram, now or not at all.</summary>
    public abstract SendResult Send(ReadOnlySpan<byte> datagram, in NetworkAddress destination);

    /// <summary>Takes one datagram.</summary>
    /// <param name="buffer">Where it goes; <see cref="ReceiveBufferSize"/> bytes.</param>
    /// <param name="length">Its length.</param>
    /// <param name="source">Who sent it.</param>
    /// <param name="congestionExperienced">Whether a router marked it (ECN); false where the system does not tell.</param>
    public abstract ReceiveStatus Receive(Span<byte> buffer, out int length, out NetworkAddress source, out bool congestionExperienced);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the socket.</summary>
    /// <param name="disposing">Always true.</param>
    protected abstract void Dispose(bool disposing);
}
