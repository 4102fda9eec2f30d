using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Native;
using Mosh.Transport;

namespace Mosh.Hosting.Network;

/// <summary>A socket of Linux or macOS, with congestion marks.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed unsafe partial class PosixUdpSocket : UdpSocket
{
    // ECT(0), DSCP 0 (RFC 3168 §5).
    private const int TransportCapable = 0x02;

    private readonly FileDescriptor _descriptor;

    public PosixUdpSocket(bool isInternet6)
        : base(isInternet6)
    {
        int number = Libc.Socket(isInternet6 ? Platform.Internet6Family : Platform.InternetFamily, Platform.DatagramSocket, 0);
        if (number < 0)
        {
            throw SystemCallException.FromLast("socket");
        }

        _descriptor = new FileDescriptor(number);
        _descriptor.SetCloseOnExec();
        _descriptor.SetNonBlocking();
        SetOptions();
    }

    private PosixUdpSocket(FileDescriptor descriptor, bool isInternet6)
        : base(isInternet6) => _descriptor = descriptor;

    /// <summary>A socket that was made by another process with <see cref="PosixUdpSocket(bool)"/>.</summary>
    public static PosixUdpSocket OfDescriptor(FileDescriptor descriptor)
    {
        descriptor.SetCloseOnExec();
        return new PosixUdpSocket(descriptor, AddressOf(descriptor.Number).IsInternet6);
    }

    public override PollSource Source => Descriptor;

    public override NetworkAddress LocalAddress => AddressOf(Descriptor);

    public override bool TryBind(in NetworkAddress address)
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

    public override void EnableDualStack() => SetOption(Platform.Internet6Level, Platform.OnlyInternet6, 0);

    public override SendResult Send(ReadOnlySpan<byte> datagram, in NetworkAddress destination)
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

    protected override void Dispose(bool disposing) => _descriptor.Dispose();

    private int Descriptor => _descriptor.Number;

    private static NetworkAddress AddressOf(int descriptor)
    {
        Span<byte> buffer = stackalloc byte[NetworkAddress.StorageSize];
        uint length = NetworkAddress.StorageSize;
        fixed (byte* pointer = buffer)
        {
            return Libc.GetSocketName(descriptor, pointer, &length) == 0
                ? new NetworkAddress(buffer[..(int)length])
                : throw SystemCallException.FromLast("getsockname");
        }
    }

    private void SetOptions()
    {
        // Only the first may fail (spec transport.md §7).
        if (SetOption(Platform.InternetLevel, Platform.MtuDiscover, 0) < 0 && !Platform.IsMac)
        {
            SystemCallException error = SystemCallException.FromLast("setsockopt");
            _descriptor.Dispose();
            throw error;
        }

        SetOption(Platform.SocketLevel, Platform.ReceiveBuffer, WaitingBytes);
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
