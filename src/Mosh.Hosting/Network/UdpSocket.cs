using System.Runtime.InteropServices;
using Mosh.Hosting.Native;
using Mosh.Transport;

namespace Mosh.Hosting.Network;

/// <summary>
/// A non-blocking, unconnected UDP socket with mosh's options (spec transport.md §7). It stays unconnected so that one ICMP
/// refusal does not end a session. Sending and receiving allocate nothing. One thread.
/// </summary>
public sealed unsafe partial class UdpSocket : IDisposable
{
    /// <summary>The size of a receive buffer; nothing longer is ever sent (spec transport.md §3).</summary>
    public const int ReceiveBufferSize = 2048;

    // ECT(0), DSCP 0 (RFC 3168 §5).
    private const int TransportCapable = 0x02;

    private readonly FileDescriptor _descriptor;

    /// <summary>Opens a socket of the family of an address.</summary>
    public UdpSocket(bool isInternet6)
    {
        Platform.EnsureSupported("The network");
        int number = Libc.Socket(isInternet6 ? Platform.Internet6Family : Platform.InternetFamily, Platform.DatagramSocket, 0);
        if (number < 0)
        {
            throw SystemCallException.FromLast("socket");
        }

        IsInternet6 = isInternet6;
        _descriptor = new FileDescriptor(number);
        _descriptor.SetCloseOnExec();
        _descriptor.SetNonBlocking();
        SetOptions();
    }

    /// <summary>Whether this is an IPv6 socket.</summary>
    public bool IsInternet6 { get; }

    /// <summary>The number to poll.</summary>
    public int Descriptor => _descriptor.Number;

    /// <summary>The errno of the last call that failed.</summary>
    public int LastError { get; private set; }

    /// <summary>Where the socket is bound.</summary>
    public NetworkAddress LocalAddress
    {
        get
        {
            Span<byte> buffer = stackalloc byte[NetworkAddress.StorageSize];
            uint length = NetworkAddress.StorageSize;
            fixed (byte* pointer = buffer)
            {
                return Libc.GetSocketName(Descriptor, pointer, &length) == 0
                    ? new NetworkAddress(buffer[..(int)length])
                    : throw SystemCallException.FromLast("getsockname");
            }
        }
    }

    /// <summary>Binds the socket.</summary>
    /// <returns>False when the system refuses; the reason is in <see cref="LastError"/>.</returns>
    public bool TryBind(in NetworkAddress address)
    {
        ReadOnlySpan<byte> bytes = address.Bytes;
        fixed (byte* pointer = bytes)
        {
            if (Libc.Bind(Descriptor, pointer, (uint)bytes.Length) == 0)
            {
                return true;
            }
        }

        LastError = Marshal.GetLastPInvokeError();
        return false;
    }

    /// <summary>Lets an IPv6 socket serve IPv4 too.</summary>
    public void EnableDualStack() => SetOption(Platform.Internet6Level, Platform.OnlyInternet6, 0);

    /// <summary>Sends one datagram, now or not at all.</summary>
    public SendResult Send(ReadOnlySpan<byte> datagram, in NetworkAddress destination)
    {
        ReadOnlySpan<byte> address = destination.Bytes;
        nint sent;
        fixed (byte* pointer = datagram)
        fixed (byte* addressPointer = address)
        {
            sent = Libc.SendTo(Descriptor, pointer, (nuint)datagram.Length, 0, addressPointer, (uint)address.Length);
        }

        if (sent == datagram.Length)
        {
            return SendResult.Sent;
        }

        LastError = sent < 0 ? Marshal.GetLastPInvokeError() : 0;
        return LastError == Errno.MessageTooLong ? SendResult.TooLarge : SendResult.Failed;
    }

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();

    private void SetOptions()
    {
        // Only the first may fail (spec transport.md §7).
        if (SetOption(Platform.InternetLevel, Platform.MtuDiscover, 0) < 0 && !Platform.IsMac)
        {
            SystemCallException error = SystemCallException.FromLast("setsockopt");
            _descriptor.Dispose();
            throw error;
        }

        SetOption(Platform.InternetLevel, Platform.TypeOfService, TransportCapable);
        SetOption(Platform.InternetLevel, Platform.ReceiveTypeOfService, 1);
        if (IsInternet6)
        {
            // Stock sets only the IPv4 options, which on an IPv6 socket reach mapped addresses alone.
            SetOption(Platform.Internet6Level, Platform.TrafficClass, TransportCapable);
            SetOption(Platform.Internet6Level, Platform.ReceiveTrafficClass, 1);
        }
    }

    private int SetOption(int level, int option, int value) => Libc.SetSocketOption(Descriptor, level, option, &value, sizeof(int));
}
