using Mosh.Transport.Datagrams;
using Mosh.Transport.Instructions;
using Mosh.Transport.Instructions.Compression;
using Mosh.Transport.Synchronization;

namespace Mosh.Transport;

public sealed partial class Connection<TLocal, TRemote>
{
    private const int SmallestDatagram = DatagramSize.Overhead + FragmentHeader.Size + 1;

    private readonly InstructionWriter _writer;
    private readonly InstructionCompressor _compressor = new();
    private byte[] _datagram = new byte[DatagramSize.Ipv4];
    private int _maximumDatagramSize = DatagramSize.Ipv6;
    private bool _isFallbackSize;
    private ulong _nextFragmentId;

    /// <summary>
    /// The largest datagram to send, in bytes of UDP payload; set it by the address family (<see cref="DatagramSize"/>). Until
    /// then it is the smaller one. Once
    /// the network has called one too large it stays at <see cref="DatagramSize.Fallback"/> or below (spec transport.md §7).
    /// </summary>
    public int MaximumDatagramSize
    {
        get => _maximumDatagramSize;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, SmallestDatagram);
            _maximumDatagramSize = _isFallbackSize ? Math.Min(value, DatagramSize.Fallback) : value;
            if (_datagram.Length < value)
            {
                _datagram = new byte[value];
            }
        }
    }

    /// <summary>When the client's present port was chosen.</summary>
    public long LastPortChoiceTime => _ports.LastChoiceTime;

    /// <summary>Sends what is due: nothing, or one instruction in one or more datagrams.</summary>
    /// <exception cref="TransportException">Key or numbers are used up; the session has to end.</exception>
    public void Tick(long nowMilliseconds, IDatagramSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        if (_sender.Tick(nowMilliseconds, Timing, out OutgoingState outgoing))
        {
            Send(outgoing, nowMilliseconds, sink);
        }
    }

    /// <summary>
    /// Milliseconds until <see cref="Tick"/> has something to do, if nothing happens before; <see cref="long.MaxValue"/> is
    /// never. To be asked anew after each event.
    /// </summary>
    public long WaitTime(long nowMilliseconds) => _sender.WaitTime(nowMilliseconds, Timing);

    /// <summary>
    /// Asked by a client after each datagram that was sent: whether to open an additional socket, because nothing has come
    /// back for ten seconds and the present port is as old (spec transport.md §7). Answering yes counts as a new choice.
    /// </summary>
    public bool ShouldOpenNewPort(long nowMilliseconds) => _ports.ShouldOpen(nowMilliseconds);

    /// <summary>How many of the client's sockets to keep, the newest ones; asked after opening one and after receiving.</summary>
    public int PortsToKeep(long nowMilliseconds) => _ports.PortsToKeep(nowMilliseconds);

    private void Send(in OutgoingState outgoing, long now, IDatagramSink sink)
    {
        Statistics.InstructionsSent++;
        Statistics.Retransmissions += outgoing.IsRetransmission ? 1 : 0;
        var instruction = new TransportInstruction
        {
            OldNumber = outgoing.OldNumber,
            NewNumber = outgoing.NewNumber,
            AcknowledgedNumber = outgoing.AcknowledgedNumber,
            ThrowawayNumber = outgoing.ThrowawayNumber,
            Capabilities = _capabilities.Offer,
        };
        ReadOnlySpan<byte> compressed = _compressor.Compress(_writer.Write(instruction, outgoing.Diff));
        int pieceSize = MaximumDatagramSize - DatagramSize.Overhead - FragmentHeader.Size;

        // A new id for every instruction, also for a repeated one: its chaff differs (spec transport.md §8).
        var fragmenter = new Fragmenter(_nextFragmentId++, compressed, pieceSize);
        if (!fragmenter.CanBeSent)
        {
            return;
        }

        while (HasPeer && fragmenter.TryWriteNext(_datagram.AsSpan(DatagramSize.PayloadOffset), out int length))
        {
            SendDatagram(_datagram.AsSpan(0, DatagramSize.Overhead + length), now, sink);
        }
    }

    private void SendDatagram(Span<byte> datagram, long now, IDatagramSink sink)
    {
        _cipher.Seal(datagram, _timestamps.Timestamp(now), _timestamps.TakeReply(now));
        Statistics.DatagramsSent++;
        Statistics.BytesSent += datagram.Length;
        SendResult result = sink.Send(datagram);
        _peer.Sent(now);
        if (result == SendResult.Sent)
        {
            return;
        }

        Statistics.SendFailures++;
        if (result == SendResult.TooLarge)
        {
            _isFallbackSize = true;
            _maximumDatagramSize = Math.Min(_maximumDatagramSize, DatagramSize.Fallback);
        }
    }
}
