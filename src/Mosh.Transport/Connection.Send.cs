using Mosh.Transport.Datagrams;
using Mosh.Transport.Instructions;
using Mosh.Transport.Instructions.Compression;
using Mosh.Transport.Synchronization;

namespace Mosh.Transport;

public sealed partial class Connection<TLocal, TRemote>
{
    private const int FragmentOverhead = DatagramSize.Overhead + FragmentHeader.Size;
    private const int SmallestDatagram = FragmentOverhead + 1;

    // A first guess at what an instruction adds to its padding.
    private const int PaddedInstructionOverhead = 64;

    private readonly InstructionWriter _writer;
    private readonly InstructionCompressor _compressor = new();
    private readonly RepeatableInstruction _repeatable = new();
    private byte[] _datagram = new byte[DatagramSize.Ipv4];
    private PathMtu _pathMtu = new();
    private ulong _nextFragmentId;

    /// <summary>
    /// The largest datagram that the address family allows, in bytes of UDP payload (<see cref="DatagramSize"/>). Until it
    /// is set it is that of IPv6.
    /// </summary>
    public int MaximumDatagramSize
    {
        get => _pathMtu.Limit;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, SmallestDatagram);
            _pathMtu.Limit = value;
            if (_datagram.Length < value)
            {
                _datagram = new byte[value];
            }
        }
    }

    /// <summary>
    /// The largest datagram sent at present: <see cref="MaximumDatagramSize"/>, or less where the path does not carry that
    /// much. It is found out, down and up, from what the network refuses and from what is not acknowledged.
    /// </summary>
    public int PathDatagramSize => _pathMtu.Size;

    /// <summary>
    /// Whether the path has changed (<see cref="PathChanged"/>) and nothing sent over the new one was acknowledged yet. Another port that
    /// a client only tries (<see cref="ShouldOpenNewPort"/>) is no such change.
    /// </summary>
    public bool IsPathUnproven => _sender.IsPathUnproven;

    /// <summary>When the path has changed, while it <see cref="IsPathUnproven"/>; else null.</summary>
    public long? UnprovenPathTime => _sender.UnprovenPathTime;

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
        else if (HasPeer && _pathMtu.DueProbe(nowMilliseconds) is > 0 and int size && _sender.CanSendPadding(nowMilliseconds))
        {
            SendPadded(_sender.SendPadding(nowMilliseconds), size, nowMilliseconds, sink);
        }
    }

    /// <summary>
    /// Milliseconds until <see cref="Tick"/> has something to do, if nothing happens before; <see cref="long.MaxValue"/> is
    /// never. To be asked anew after each event.
    /// </summary>
    public long WaitTime(long nowMilliseconds)
    {
        long wait = _sender.WaitTime(nowMilliseconds, Timing);
        long padding = HasPeer ? _pathMtu.WaitTime(nowMilliseconds) : long.MaxValue;
        return padding < wait && _sender.CanSendPadding(nowMilliseconds) ? padding : wait;
    }

    /// <summary>
    /// The changes made to <see cref="Local"/> so far are complete in themselves: the next <see cref="Tick"/> that the frame
    /// interval allows sends them, instead of collecting more for SEND_MINDELAY (spec ssp.md §3).
    /// </summary>
    public void SendChangesAtOnce() => _sender.SendChangesAtOnce();

    /// <summary>
    /// The way to the peer has changed: another address of this machine, another network, a machine that was asleep; at a
    /// server, a client that sends from elsewhere. The next <see cref="Tick"/> sends at once, a client asks until it is
    /// answered, and what was known of the path is forgotten.
    /// </summary>
    public void PathChanged(long nowMilliseconds)
    {
        _pathMtu.PathChanged(nowMilliseconds);
        _pacer.PathChanged(nowMilliseconds);
        _ports.PathChanged(nowMilliseconds);
        _roundTrip.Restart(nowMilliseconds);
        _sender.PathChanged(nowMilliseconds);
    }

    /// <summary>
    /// Asked by a client after each datagram that was sent: whether to open an additional socket, because nothing has come
    /// back for ten seconds and the present port is as old (spec transport.md §7). Answering yes counts as a new choice.
    /// </summary>
    public bool ShouldOpenNewPort(long nowMilliseconds)
    {
        if (!_ports.ShouldOpen(nowMilliseconds))
        {
            return false;
        }

        _sender.PortChanged(nowMilliseconds);
        return true;
    }

    /// <summary>How many of the client's sockets to keep, the newest ones; asked after opening one and after receiving.</summary>
    public int PortsToKeep(long nowMilliseconds) => _ports.PortsToKeep(nowMilliseconds);

    private int PieceSize => _pathMtu.Size - FragmentOverhead;

    private int LossTimeout => _roundTrip.RetransmissionTimeout + SenderConstants.AckDelay;

    private void Send(in OutgoingState outgoing, long now, IDatagramSink sink)
    {
        Statistics.InstructionsSent++;
        Statistics.NewStatesSent += outgoing.IsRetransmission || outgoing.IsPart || outgoing.Diff.IsEmpty ? 0 : 1;
        Statistics.Retransmissions += outgoing.IsRetransmission ? 1 : 0;
        if (TellsOfSize(outgoing))
        {
            _pathMtu.BeforeSending(now, LossTimeout, _peer.LastHeard);
        }

        if (_repeatable.TryRepeat(outgoing, PieceSize)
            && TrySendPieces(_repeatable.Id, _repeatable.Compressed, outgoing, now, sink))
        {
            return;
        }

        // A new id for every instruction that is made anew, also for a repeated one: its chaff differs (spec transport.md §8).
        ReadOnlySpan<byte> compressed = _compressor.Compress(_writer.Write(Instruction(outgoing), outgoing.Diff.Span));
        do
        {
            _repeatable.Keep(outgoing, compressed, PieceSize, _nextFragmentId);
        }
        while (!TrySendPieces(_nextFragmentId++, compressed, outgoing, now, sink));
    }

    // What is lost of a large change was dropped by a queue, and not for its size, unless nothing else arrives either.
    private bool TellsOfSize(in OutgoingState outgoing) => !outgoing.IsPaced || _pacer.IsStuck;

    private TransportInstruction Instruction(in OutgoingState outgoing) => new()
    {
        OldNumber = outgoing.OldNumber,
        NewNumber = outgoing.NewNumber,
        AcknowledgedNumber = outgoing.AcknowledgedNumber,
        ThrowawayNumber = outgoing.ThrowawayNumber,
        Capabilities = _capabilities.Offer,
    };

    // False: a piece was too large for the network, and smaller ones may not be.
    private bool TrySendPieces(ulong id, ReadOnlySpan<byte> compressed, in OutgoingState outgoing, long now, IDatagramSink sink)
    {
        var fragmenter = new Fragmenter(id, compressed, PieceSize);
        int pieces = 0;
        int largest = 0;
        int bytes = 0;
        while (fragmenter.CanBeSent
            && HasPeer
            && fragmenter.TryWriteNext(_datagram.AsSpan(DatagramSize.PayloadOffset), out int length))
        {
            int size = DatagramSize.Overhead + length;
            if (SendDatagram(_datagram.AsSpan(0, size), now, sink) == SendResult.TooLarge && _pathMtu.Refused(size, now))
            {
                return false;
            }

            pieces++;
            bytes += size;
            largest = Math.Max(largest, size);
        }

        _sender.NoteSent(pieces, bytes, now);
        if (TellsOfSize(outgoing))
        {
            _pathMtu.Sent(outgoing.NewNumber, pieces, largest, now);
        }

        return true;
    }

    private void SendPadded(in OutgoingState outgoing, int size, long now, IDatagramSink sink)
    {
        _pathMtu.ProbeSent(outgoing.NewNumber, size, now);
        if (SendInOneDatagram(outgoing, size, now, sink) == SendResult.TooLarge)
        {
            _pathMtu.ProbeFailed(now);
        }
    }

    // One datagram of the wanted size, or a few bytes less: random bytes do not compress, so the second attempt meets it.
    private SendResult SendInOneDatagram(in OutgoingState outgoing, int size, long now, IDatagramSink sink)
    {
        Statistics.InstructionsSent++;
        TransportInstruction instruction = Instruction(outgoing);
        int room = size - FragmentOverhead;
        int padding = Math.Max(0, room - PaddedInstructionOverhead);
        ReadOnlySpan<byte> compressed = _compressor.Compress(_writer.WritePadded(instruction, outgoing.Diff.Span, padding));
        padding = Math.Max(0, padding + room - compressed.Length);
        compressed = _compressor.Compress(_writer.WritePadded(instruction, outgoing.Diff.Span, padding));
        while (compressed.Length > room && padding > 0)
        {
            compressed = _compressor.Compress(_writer.WritePadded(instruction, outgoing.Diff.Span, --padding));
        }

        var fragmenter = new Fragmenter(_nextFragmentId++, compressed, Math.Max(room, compressed.Length));
        _ = fragmenter.TryWriteNext(_datagram.AsSpan(DatagramSize.PayloadOffset), out int length);
        int bytes = DatagramSize.Overhead + length;
        SendResult result = SendDatagram(_datagram.AsSpan(0, bytes), now, sink);
        _sender.NoteSent(1, bytes, now);
        return result;
    }

    private SendResult SendDatagram(Span<byte> datagram, long now, IDatagramSink sink)
    {
        _cipher.Seal(datagram, _timestamps.Timestamp(now), _timestamps.TakeReply(now));
        Statistics.DatagramsSent++;
        Statistics.BytesSent += datagram.Length;
        SendResult result = sink.Send(datagram);
        _peer.Sent(now);
        Statistics.SendFailures += result == SendResult.Sent ? 0 : 1;
        return result;
    }
}
