using Mosh.Transport.Datagrams;
using Mosh.Transport.Instructions;
using Mosh.Transport.Instructions.Compression;
using Mosh.Transport.Pacing;
using Mosh.Transport.Synchronization;

namespace Mosh.Transport;

public sealed partial class Connection<TLocal, TRemote>
{
    private FragmentAssembler _assembler = new();
    private InstructionDecompressor _decompressor = new();

    // Compressed bytes of the latest instruction.
    private int _latestReceivedLength;

    // What was sent before this time had arrived at the peer, or is lost, when it sent the datagram in hand: now less the round trip.
    private long? _newestArrivalSent;

    /// <summary>Takes in one datagram from the network, good or bad.</summary>
    /// <param name="datagram">The UDP payload; not kept.</param>
    /// <param name="nowMilliseconds">The time.</param>
    /// <param name="congestionExperienced">Whether its IP header carried the ECN mark of that name (both bits set).</param>
    /// <remarks>
    /// No input ends the session. What we did not foresee and a layer throws at is dropped with <see cref="DatagramVerdict.Faulted"/>:
    /// a state enters the list of received states only when it is complete, and one that was being made is given back
    /// (<see cref="Receiver{T}"/>).
    /// </remarks>
    public ReceiveResult Receive(ReadOnlySpan<byte> datagram, long nowMilliseconds, bool congestionExperienced)
    {
        Statistics.DatagramsReceived++;
        Statistics.BytesReceived += datagram.Length;
        bool isNewest = false;
        ReceiveResult result;
        try
        {
            result = OpenAndReceive(datagram, nowMilliseconds, congestionExperienced, ref isNewest);
        }
#pragma warning disable CA1031 // Whatever it is: one datagram must not end a session. It is counted and kept for the host's log.
        catch (Exception unforeseen) when (unforeseen is not TransportException)
#pragma warning restore CA1031
        {
            ReportFault(unforeseen);

            // What was thrown out of may have stopped half-way.
            _assembler = new FragmentAssembler();
            _decompressor = new InstructionDecompressor();
            result = Dropped(DatagramVerdict.Faulted);
        }

        Statistics.DatagramsRejected += result.Verdict == DatagramVerdict.Accepted ? 0 : 1;
        return result with { IsNewest = isNewest };
    }

    /// <summary>
    /// Whether a server has shown that it has its session with another client: it acknowledges states that were not sent from here, or
    /// counts on states that were not received here. Whatever was sent after that could only do harm: this end should go without a
    /// shutdown, which would end the other client's session. Always false at a server, and
    /// without a <see cref="ConnectionOptions.NumberBase"/>: then nothing tells one client's numbers from another's.
    /// </summary>
    public bool HasOtherClient { get; private set; }

    /// <summary>
    /// Makes the next datagram's sequence number this one at least. A server answers whoever has sent the highest (spec transport.md §6):
    /// a client that another one had pushed aside for a moment is heard again.
    /// </summary>
    public void SkipSequenceTo(ulong sequenceNumber) => _cipher.SkipTo(sequenceNumber);

    /// <summary>
    /// Counts an exception that the owner met while it acted on something received: an error of ours that does not end the session.
    /// </summary>
    public void ReportFault(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        Statistics.ReceiveFaults++;
        Statistics.FirstReceiveFault ??= fault;
    }

    private ReceiveResult OpenAndReceive(ReadOnlySpan<byte> datagram, long now, bool congestionExperienced, ref bool isNewest)
    {
        DatagramVerdict verdict = _cipher.Open(datagram, out Packet packet);
        if (verdict != DatagramVerdict.Accepted)
        {
            return Dropped(verdict);
        }

        _newestArrivalSent = null;
        isNewest = NotePacket(packet, now, congestionExperienced);
        return ReceivePayload(packet.Payload, now, isNewest);
    }

    // The sequence rule: late datagrams move neither clock nor address, but what they carry still counts (spec transport.md §5).
    private bool NotePacket(in Packet packet, long now, bool congestionExperienced)
    {
        if (!_receiveSequence.IsNewest(packet.SequenceNumber))
        {
            Statistics.DatagramsOutOfOrder++;
            return false;
        }

        if (_roundTrip.HasMeasurement && now - _peer.LastHeard > SenderConstants.LongSilence)
        {
            // Of what may have changed meanwhile nobody tells. And what comes first has often waited for the peer to wake up.
            _roundTrip.Restart(now);
        }

        _timestamps.Save(packet.Timestamp, now, congestionExperienced);
        long measured = _roundTrip.Count;
        _roundTrip.Measure(_timestamps.Timestamp(now), packet.TimestampReply, now);
        if (_roundTrip.Count > measured)
        {
            _pacer.MeasureRoundTrip((int)_roundTrip.Latest, now);
            _newestArrivalSent = now - (long)_roundTrip.Latest;
        }

        _peer.Heard(now);
        return true;
    }

    private ReceiveResult ReceivePayload(ReadOnlySpan<byte> payload, long now, bool isNewest)
    {
        if (payload.Length < FragmentHeader.Size)
        {
            return Dropped(DatagramVerdict.BadPayload);
        }

        AssemblyResult assembly = _assembler.Add(payload, out ReadOnlySpan<byte> compressed);
        if (_assembler.HasGivenUp)
        {
            TellOfLoss(now);
        }

        if (assembly != AssemblyResult.Complete)
        {
            return Dropped(assembly == AssemblyResult.Rejected ? DatagramVerdict.BadFragment : DatagramVerdict.Accepted);
        }

        if (!_decompressor.TryDecompress(compressed, out ReadOnlySpan<byte> serialized))
        {
            return Dropped(DatagramVerdict.BadCompression);
        }

        if (!InstructionReader.TryRead(serialized, out TransportInstruction instruction))
        {
            return Dropped(DatagramVerdict.BadInstruction);
        }

        _latestReceivedLength = compressed.Length;
        // The fragment that completes it is not all of it: the peer may wait to hear of what takes several datagrams.
        bool isLarge = compressed.Length > payload.Length - FragmentHeader.Size;
        return instruction.ProtocolVersion == TransportInstruction.CurrentVersion
            ? ReceiveInstruction(instruction, isLarge, now, isNewest)
            : Dropped(DatagramVerdict.WrongVersion);
    }

    // Spec ssp.md §2.
    private ReceiveResult ReceiveInstruction(in TransportInstruction instruction, bool isLarge, long now, bool isNewest)
    {
        Statistics.InstructionsReceived++;
        NoteOtherClient(instruction, isNewest);
        if (HasOtherClient)
        {
            return Dropped(DatagramVerdict.Accepted);
        }

        bool wasUnproven = _sender.IsPathUnproven;
        _sender.Acknowledge(instruction.AcknowledgedNumber, now);
        if (_newestArrivalSent is { } sent && instruction.AcknowledgedNumber == _sender.Acknowledged.Number)
        {
            _sender.Lose(sent - _pacer.LossMargin, now);
        }

        Statistics.TimesRoamed += wasUnproven && !_sender.IsPathUnproven ? 1 : 0;
        _pathMtu.Acknowledged(instruction.AcknowledgedNumber, now, LossTimeout);
        _ports.Succeeded(_sender.Acknowledged.SentTime);
        _capabilities.Acknowledged(_sender.Acknowledged.Number);
        _capabilities.Received(instruction.Capabilities, _sender.LastSent.Number);
        _pacer.Mode = IsPrompt ? PacerMode.Prompt : PacerMode.Delayed;

        Reception reception = _receiver.Receive(
            instruction.OldNumber, instruction.NewNumber, instruction.ThrowawayNumber, instruction.Diff, now);
        Count(reception);
        if (reception == Reception.Newest)
        {
            _sender.Heard(instruction.NewNumber, !instruction.Diff.IsEmpty, now);
            if (isLarge && IsPrompt)
            {
                _sender.AcknowledgeAtOnce(now);
            }
        }
        else if (isNewest && (reception == Reception.UnknownReference || (reception == Reception.Duplicate && isLarge)))
        {
            // What this counts on is missing here; or, if it is known, what was said of that has not arrived there.
            TellOfLoss(now);
        }

        return new ReceiveResult(
            reception == Reception.Invalid ? DatagramVerdict.BadState : DatagramVerdict.Accepted,
            IsNewest: false,
            NewRemoteState: reception == Reception.Newest);
    }

    private void TellOfLoss(long now)
    {
        if (IsPrompt)
        {
            _sender.TellOfLoss(now);
        }
    }

    // A replayed datagram, which is none of the newest, proves nothing of the present.
    private void NoteOtherClient(in TransportInstruction instruction, bool isNewest) => HasOtherClient |=
        _knowsOwnNumbers
        && isNewest
        && (!_sender.IsOwn(instruction.AcknowledgedNumber) || instruction.ThrowawayNumber > _receiver.Newest.Number);

    private void Count(Reception reception)
    {
        Statistics.DuplicateInstructions += reception == Reception.Duplicate ? 1 : 0;
        Statistics.UnknownReferenceStates += reception == Reception.UnknownReference ? 1 : 0;
        Statistics.QuenchedInstructions += reception == Reception.Quenched ? 1 : 0;
    }

    private static ReceiveResult Dropped(DatagramVerdict verdict) => new(verdict, IsNewest: false, NewRemoteState: false);
}
