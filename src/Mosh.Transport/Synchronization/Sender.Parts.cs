using System.Buffers;
using Mosh.Transport.Pacing;

namespace Mosh.Transport.Synchronization;

// Ours: a change that is too large for one instruction goes out in parts, as fast as the pacer allows (docs/pacing.md).
//
// A part is a state of its own, with a number and a base, on the way from what the peer is assumed to hold to the live object. Parts are
// built on one another without waiting for acknowledgements, so that many are under way; when one is lost, all that are built on it are,
// and what is left to say is divided anew from the acknowledged state on. While nothing large is under way none of this has any effect.
internal sealed partial class Sender<TState>
{
    // What a datagram has besides its payload: IPv4 and UDP headers. IPv6 has 20 more, which makes no difference here.
    private const int HeaderBytes = 28;

    // Shorter diffs say little of how well others compress.
    private const int TellingDiffLength = 1000;
    private const double CompressionGain = 0.5;

    // Compressed over plain bytes: a guess until something large was sent. What is pasted may be anything.
    private double _compression = TState.OnlyGrows ? 1 : 0.5;

    // What is to be sent was found to be large, and the pacer did not let it go yet.
    private bool _isHeld;

    // The live object as it was when the last part was taken.
    private TState? _dividedState;

    // The latest instruction, which need not be that of the newest state.
    private ulong _transmittedNumber;
    private long _transmissionTime;

    // When the peer is told, or was told last, that something is missing here.
    private long _lossReportTime = long.MinValue;

    // How often the newest part was sent again as it was, and how often that is of use to a peer that passes over what it has.
    private const int RepetitionsToDelayed = 2;
    private int _partRepetitions;

    // How often a stream that gets nowhere has repeated its next part since something was acknowledged, or since it asked.
    private const int RepetitionsToQuestion = 2;
    private int _repetitionsSinceQuestion;

    // There is no number after that of a shutdown: what has gone out under it goes whole from then on.
    private bool MayDivide => _pacing == ConnectionPacing.Responsive && _sent.Last.Number != StateNumber.Shutdown;

    private bool IsDividing => MayDivide && (_sent.HasLarge || _sent.Last.IsPart || _isHeld);

    // What only grows is never divided anew. So its parts are as small as what may arrive where a third of all is lost.
    private int PartLength => (int)(Math.Min(_pacer.PartBytes, TState.OnlyGrows ? PacerConstants.FruitlessPart : int.MaxValue) / _compression);

    private bool IsLarge(int diffLength) => diffLength * _compression > PacerConstants.SmallDatagrams * PacerConstants.Datagram;

    /// <summary>The latest instruction has gone out.</summary>
    /// <param name="datagrams">In so many datagrams ...</param>
    /// <param name="bytes">... of so many bytes of payload altogether.</param>
    /// <param name="now">The time.</param>
    public void NoteSent(int datagrams, int bytes, long now)
    {
        _pacer.Send(bytes + (datagrams * HeaderBytes), now);
        _sent.NoteSize(_transmittedNumber, datagrams, bytes, _pacer.Sent);
        if (MayDivide)
        {
            _pacer.Watch(_sent.OldestLarge, now);
        }

        if (_latestDiffLength >= TellingDiffLength && datagrams > 0)
        {
            double compression = Math.Clamp((double)bytes / _latestDiffLength, 0.01, 1.5);
            _compression += CompressionGain * (compression - _compression);
        }
    }

    /// <summary>
    /// By an acknowledgement the peer has what was sent until a time, or never gets it: it is sent again at once if it is large.
    /// </summary>
    public void Lose(long sentBefore, long now)
    {
        if (IsDividing && _sent.Lose(sentBefore))
        {
            _pacer.Lose(_sent.OldestLarge, now);
        }
    }

    /// <summary>The peer waits for this acknowledgement.</summary>
    public void AcknowledgeAtOnce(long now) => _nextAckTime = Math.Min(_nextAckTime, now);

    /// <summary>Something is missing here. The peer sees it from what is acknowledged, and when.</summary>
    public void TellOfLoss(long now)
    {
        // Signs that come while a report is still to go do not put it off.
        long time = _lossReportTime >= now ? _lossReportTime : Math.Max(now, _lossReportTime + SenderConstants.LossReportInterval);
        _lossReportTime = time;
        _nextAckTime = Math.Min(_nextAckTime, time);
    }

    // What counts as lost now, and from which state the next instruction starts.
    private void AssumeWhileDividing(long now, in SenderTiming timing)
    {
        if (now >= LossTimeWhileDividing(timing))
        {
            GiveUpLarge(now);
        }

        _sent.AssumeSound();
    }

    // Small states that come after a large one are acknowledged as late as any, and watched as long.
    private long LossTimeWhileDividing(in SenderTiming timing) =>
        _sent.OldestLarge is not null ? _pacer.LossTime
        : _sent.OldestUnderWay is { } oldest ? oldest + LossTimeout(timing)
        : Never;

    private void GiveUpLarge(long now)
    {
        if (IsDividing && _sent.Lose(long.MaxValue))
        {
            _pacer.TimeOut(now);
        }
    }

    // When something may go out while a large change is on its way.
    private void UpdateSendTimeWhileDividing(long now, in SenderTiming timing)
    {
        bool isNew = !Current.StateEquals(_sent.Last.State);
        if (Current.StateEquals(_sent.Assumed.State) || (!IsPeerActive(now) && !(isNew && HasChangedSincePart)))
        {
            _nextSendTime = Never;
        }
        else if (isNew && !_isHeld && !_sent.Last.IsPart && _sent.IsLastAssumed)
        {
            // Something else has changed since the large change was said. It waits like any other, and for no pacer if it is small.
            UpdateNewContentTime(now, timing);
        }
        else
        {
            _nextSendTime = NextPartTime(now);
        }

        if (IsPeerActive(now))
        {
            _nextSendTime = Math.Min(_nextSendTime, LossTimeWhileDividing(timing));
        }
    }

    // A state that is not kept cannot be acknowledged, and what is built on it counts for nothing.
    private long NextPartTime(long now) =>
        _sent.LargeUnderWay < SenderConstants.PartsUnderWayLimit ? _pacer.NextPartTime(now) : Never;

    private bool HasChangedSincePart => _dividedState is not { } divided || !Current.StateEquals(divided);

    // Sends the next part if what is to be said has to be divided; null if it is for others to say.
    private bool? TickWhileDividing(long now, bool isProbe, out OutgoingState outgoing)
    {
        outgoing = default;
        if (Current.StateEquals(_sent.Assumed.State) || (_sent.IsLastAssumed && !_sent.Last.IsPart && !_isHeld))
        {
            return null;
        }

        if (!isProbe && now < NextPartTime(now))
        {
            return TryAcknowledgeWhileHeld(now, out outgoing);
        }

        _isHeld = false;
        if (TryRepeatPart(now, out outgoing))
        {
            return true;
        }

        return TrySendPart(now, out outgoing) ? true : null;
    }

    // What was found to be large, after its diff was made: whether it goes as it is (null), in part, or not yet.
    private bool? DivideDiff(long now, bool isProbe, out OutgoingState outgoing)
    {
        outgoing = default;
        int length = _diff.WrittenCount;
        bool isWhole = length <= PartLength;
        if (!MayDivide || !IsLarge(length) || (isWhole && _sent.OldestLarge is null))
        {
            return null;
        }

        if (!isProbe && now < NextPartTime(now))
        {
            _isHeld = true;
            return TryAcknowledgeWhileHeld(now, out outgoing);
        }

        return !isWhole && TrySendPart(now, out outgoing) ? true : null;
    }

    private bool TrySendPart(long now, out OutgoingState outgoing)
    {
        if (TState.OnlyGrows && !_sent.IsLastAssumed)
        {
            outgoing = AsksWhetherKnown() ? AskWhetherKnown(now) : RepeatNext(now);
            return true;
        }

        outgoing = default;
        if (Current.Part(_sent.Assumed.State, PartLength) is not { } part)
        {
            return false;
        }

        _partRepetitions = 0;
        _dividedState?.Dispose();
        _dividedState = Current.Snapshot();
        _diff.ResetWrittenCount();
        part.WriteDiff(_sent.Assumed.State, _diff);
        ulong oldNumber = _sent.Assumed.Number;
        ulong newNumber = TakeNumber();
        _sent.Append(newNumber, oldNumber, isPart: true, now, part);
        outgoing = TransmitPart(now, oldNumber, newNumber, isRetransmission: false);
        _sent.AssumeLast();
        return true;
    }

    // One after the other, each as it was.
    private OutgoingState RepeatNext(long now)
    {
        SentState<TState> next = _sent.FirstUnassumed;
        ulong oldNumber = _sent.Assumed.Number;
        _diff.ResetWrittenCount();
        next.State.WriteDiff(_sent.Assumed.State, _diff);
        _sent.RepeatFirstUnassumed(now);
        return TransmitPart(now, oldNumber, next.Number, isRetransmission: true);
    }

    // A peer passes over what it has, and says nothing of it if it is stock's: where only its acknowledgement was lost, a state that comes
    // after all that it may have is answered. But it throws away what it has collected of the part that is repeated.
    private bool AsksWhetherKnown()
    {
        bool isAnswered = _pacer.Mode == PacerMode.Prompt && _sent.FirstUnassumed.Datagrams > 1;
        bool asks = _pacer.IsFruitless && !isAnswered && _repetitionsSinceQuestion >= RepetitionsToQuestion;
        _repetitionsSinceQuestion = asks ? 0 : _repetitionsSinceQuestion + 1;
        return asks;
    }

    private OutgoingState AskWhetherKnown(long now)
    {
        _diff.ResetWrittenCount();
        _diff.Write(TState.Question);
        ulong oldNumber = _sent.Last.Number;
        ulong newNumber = TakeNumber();
        _sent.Append(newNumber, oldNumber, _sent.Last.IsPart, now, _sent.Last.State.Snapshot());
        return Transmit(now, oldNumber, newNumber, isRetransmission: false) with { IsPart = true };
    }

    // Where much is lost a part gets through only if the peer can add to what it has of it.
    private bool TryRepeatPart(long now, out OutgoingState outgoing)
    {
        outgoing = default;
        SentState<TState> last = _sent.Last;
        int most = _pacer.Mode == PacerMode.Prompt ? int.MaxValue : RepetitionsToDelayed;
        bool isRepeatable = last is { IsPart: true, IsLost: true, Datagrams: > 1 } && last.BaseNumber == _sent.First.Number && !HasChangedSincePart;
        if (TState.OnlyGrows || !_pacer.IsFruitless || _partRepetitions >= most || !isRepeatable)
        {
            return false;
        }

        _diff.ResetWrittenCount();
        last.State.WriteDiff(_sent.First.State, _diff);
        _partRepetitions++;
        _sent.TouchLast(last.BaseNumber, now);
        outgoing = TransmitPart(now, last.BaseNumber, last.Number, isRetransmission: true);
        _sent.AssumeLast();
        return true;
    }

    private OutgoingState TransmitPart(long now, ulong oldNumber, ulong newNumber, bool isRetransmission)
    {
        _contentsSent++;
        _contentSentTime = now;
        _minDelayClock = null;
        return Transmit(now, oldNumber, newNumber, isRetransmission) with { IsPart = true };
    }

    // A heartbeat, or what the peer waits for, does not wait for the pacer. It is a state that says nothing new; or, while it is not
    // known what the peer has, one that it certainly has already, since a later state must not take back what an earlier one has said.
    private bool TryAcknowledgeWhileHeld(long now, out OutgoingState outgoing)
    {
        outgoing = default;
        if (now < _nextAckTime)
        {
            return false;
        }

        _diff.ResetWrittenCount();
        ulong oldNumber = _sent.Assumed.Number;
        ulong newNumber = oldNumber;
        if (_sent.IsLastAssumed)
        {
            newNumber = TakeNumber();
            _sent.Append(newNumber, oldNumber, _sent.Last.IsPart, now, _sent.Assumed.State.Snapshot(), saysNothing: true);
        }

        outgoing = Transmit(now, oldNumber, newNumber, isRetransmission: false);
        return true;
    }
}
