using System.Net;
using System.Net.Sockets;
using Mosh.Hosting.EventLoop;
using Mosh.Transport;

namespace Mosh.Hosting.Network;

/// <summary>
/// A socket of the framework, without congestion marks: it neither shows them nor lets them be set everywhere. Addresses pass
/// through in the system's own form, as <see cref="NetworkAddress"/> keeps them.
/// </summary>
internal sealed class PortableUdpSocket : UdpSocket
{
    // SIO_UDP_CONNRESET and SIO_UDP_NETRESET (mswsock.h): on by default, an ICMP refusal makes the next receive fail.
    private const int ReportPortUnreachable = unchecked((int)0x9800000C);
    private const int ReportTimeExceeded = unchecked((int)0x9800000F);

    private readonly Socket _socket;
    private readonly SocketAddress _source;
    private readonly SocketAddress _destination;
    private bool _isBound;

    public PortableUdpSocket(bool isInternet6)
        : base(isInternet6)
    {
        AddressFamily family = isInternet6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        try
        {
            _socket = new Socket(family, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        }
        catch (SocketException failure)
        {
            throw new SystemCallException("socket", failure.NativeErrorCode);
        }

        _source = new SocketAddress(family);
        _destination = new SocketAddress(family);
        SetOptions();
    }

    public override PollSource Source => _socket;

    public override NetworkAddress LocalAddress => _socket.LocalEndPoint is IPEndPoint endpoint
        ? NetworkAddress.Of(endpoint)
        : AnyAddress;

    private NetworkAddress AnyAddress => NetworkAddress.Of(new IPEndPoint(IsInternet6 ? IPAddress.IPv6Any : IPAddress.Any, 0));

    public override bool TryBind(in NetworkAddress address)
    {
        try
        {
            _socket.Bind(address.ToEndpoint());
            _isBound = true;
            return true;
        }
        catch (SocketException failure)
        {
            LastError = failure.NativeErrorCode;
            return false;
        }
    }

    public override void EnableDualStack() => _socket.DualMode = true;

    public override SendResult Send(ReadOnlySpan<byte> datagram, in NetworkAddress destination)
    {
        // The system would do it by itself, but the framework would not know.
        if (!_isBound && !TryBind(AnyAddress))
        {
            return SendResult.Failed;
        }

        ReadOnlySpan<byte> address = destination.Bytes;
        _destination.Size = address.Length;
        address.CopyTo(_destination.Buffer.Span);
        try
        {
            return _socket.SendTo(datagram, SocketFlags.None, _destination) == datagram.Length ? SendResult.Sent : SendResult.Failed;
        }
        catch (SocketException failure)
        {
            LastError = failure.NativeErrorCode;
            return failure.SocketErrorCode == SocketError.MessageSize ? SendResult.TooLarge : SendResult.Failed;
        }
    }

    public override ReceiveStatus Receive(Span<byte> buffer, out int length, out NetworkAddress source, out bool congestionExperienced)
    {
        length = 0;
        source = default;
        congestionExperienced = false;

        // A receive that finds nothing throws, which is dear, and a loop ends each turn with one.
        if (!_socket.Poll(0, SelectMode.SelectRead))
        {
            return ReceiveStatus.Nothing;
        }

        try
        {
            _source.Size = SocketAddress.GetMaximumAddressSize(_socket.AddressFamily);
            int received = _socket.ReceiveFrom(buffer, SocketFlags.None, _source);

            // Windows reports a datagram that did not fit, other systems cut it off.
            if (received == buffer.Length)
            {
                return ReceiveStatus.Oversize;
            }

            length = received;
            source = new NetworkAddress(_source.Buffer.Span[.._source.Size]);
            return ReceiveStatus.Received;
        }
        catch (SocketException failure)
        {
            LastError = failure.NativeErrorCode;
            return failure.SocketErrorCode switch
            {
                SocketError.MessageSize => ReceiveStatus.Oversize,
                SocketError.WouldBlock or SocketError.Interrupted => ReceiveStatus.Nothing,
                _ => ReceiveStatus.Failed,
            };
        }
    }

    protected override void Dispose(bool disposing) => _socket.Dispose();

    private void SetOptions()
    {
        try
        {
            if (!IsInternet6)
            {
                // Like stock: the path may fragment (spec transport.md §7).
                _socket.DontFragment = false;
            }

            if (OperatingSystem.IsWindows())
            {
                byte[] isReported = BitConverter.GetBytes(0);
                _ = _socket.IOControl(ReportPortUnreachable, isReported, null);
                _ = _socket.IOControl(ReportTimeExceeded, isReported, null);
            }

            _socket.ReceiveBufferSize = WaitingBytes;
        }
        catch (SocketException)
        {
            // Old systems do not know all of them. What they would have kept away is met by Receive.
        }
    }
}
