namespace Mosh.Transport.Synchronization;

internal sealed partial class Sender<TState>
{
    /// <summary>Decides what is to be sent now, and takes it for sent (spec ssp.md §3.2).</summary>
    /// <returns>False when there is nothing to send.</returns>
    /// <exception cref="TransportException">The state numbers are used up.</exception>
    public bool Tick(long now, in SenderTiming timing, out OutgoingState outgoing)
    {
        outgoing = default;
        UpdateTimers(now, timing);
        bool isProbe = now >= _nextProbeTime;
        if (!timing.HasPeer || (now < _nextAckTime && now < _nextSendTime && !isProbe))
        {
            return false;
        }

        if (isProbe)
        {
            // What was sent lately may be lost with the path that it took.
            GiveUpLarge(now);
            _sent.AssumeFirst();
        }

        if (IsDividing && TickWhileDividing(now, isProbe, out outgoing) is { } isSentInParts)
        {
            return isSentInParts;
        }

        ComputeDiff();
        if (_diff.WrittenCount > 0)
        {
            if (DivideDiff(now, isProbe, out outgoing) is { } isDivided)
            {
                return isDivided;
            }

            outgoing = SendData(now, isProbe);
            _minDelayClock = null;
            return true;
        }

        // While a large change is under way nothing else slows down a difference that has no expression: it is recorded as said.
        bool isAckDue = isProbe || now >= _nextAckTime || (IsDividing && now >= _nextSendTime);
        if (isAckDue)
        {
            outgoing = isProbe ? SendQuestion(now) : SendEmptyAcknowledgement(now);
            _minDelayClock = null;
        }

        // The objects differ in a way that has no expression, or the acknowledgement has just recorded the difference.
        if (now >= _nextSendTime)
        {
            _nextSendTime = Never;
            _minDelayClock = null;
        }

        return isAckDue;
    }

    // The diff from what the peer presumably has or, when that is hardly longer, from what it has for certain: the
    // "prospective resend" repairs a loss before it is noticed.
    private void ComputeDiff()
    {
        _diff.ResetWrittenCount();
        Current.WriteDiff(_sent.Assumed.State, _diff);
        if (_sent.IsFirstAssumed || IsDividing)
        {
            return;
        }

        _fullDiff.ResetWrittenCount();
        Current.WriteDiff(_sent.First.State, _fullDiff);
        int full = _fullDiff.WrittenCount;
        int extra = full - _diff.WrittenCount;
        if (extra <= 0 || (full < SenderConstants.ResendLengthLimit && extra < SenderConstants.ResendExtraLimit))
        {
            _sent.AssumeFirst();
            (_diff, _fullDiff) = (_fullDiff, _diff);
        }
    }

    // Spec ssp.md §3.3. It numbers a state of its own, during a shutdown always the same.
    private OutgoingState SendEmptyAcknowledgement(long now)
    {
        ulong oldNumber = _sent.Assumed.Number;
        ulong newNumber = IsShuttingDown ? StateNumber.Shutdown : TakeNumber();
        _sent.Append(newNumber, oldNumber, isPart: false, now, Current.Snapshot());
        return Transmit(now, oldNumber, newNumber, isRetransmission: false);
    }

    // Spec ssp.md §3.4. What was sent before keeps its number, unless an answer is wanted; its time is that of the latest sending.
    private OutgoingState SendData(long now, bool isProbe)
    {
        _contentsSent++;
        _contentSentTime = now;

        // Read now: appending may drop the assumed state from the list.
        ulong oldNumber = _sent.Assumed.Number;
        bool isRepetition = Current.StateEquals(_sent.Last.State);
        _retransmissions = isRepetition ? _retransmissions + 1 : 0;
        bool keepsNumber = isRepetition && !(isProbe && IsFreshProbe(now));
        ulong newNumber = IsShuttingDown ? StateNumber.Shutdown : keepsNumber ? _sent.Last.Number : TakeNumber();
        if (newNumber == _sent.Last.Number)
        {
            _sent.TouchLast(oldNumber, now);
        }
        else
        {
            _sent.Append(newNumber, oldNumber, isPart: false, now, Current.Snapshot());
        }

        _isHeld = false;
        OutgoingState outgoing = Transmit(now, oldNumber, newNumber, isRepetition);
        _sent.AssumeLast();
        return outgoing;
    }

    // Spec ssp.md §3.5.
    private OutgoingState Transmit(long now, ulong oldNumber, ulong newNumber, bool isRetransmission)
    {
        _nextAckTime = now + SenderConstants.AckInterval;
        _nextSendTime = Never;
        _hasDataToAcknowledge = false;
        _isPathToBeTried = false;
        _isCollecting = true;
        (_transmittedNumber, _transmissionTime) = (newNumber, now);
        _latestDiffLength = _diff.WrittenCount;
        if (newNumber == StateNumber.Shutdown)
        {
            _shutdownTries++;
        }

        HasAcknowledgedPeerShutdown |= _acknowledgement == StateNumber.Shutdown;
        return new OutgoingState(oldNumber, newNumber, _acknowledgement, _sent.First.Number, _diff.WrittenMemory, isRetransmission)
        {
            IsPaced = IsDividing,
        };
    }

    private ulong TakeNumber()
    {
        ulong number = NextNumber;
        if (number == StateNumber.Shutdown)
        {
            throw new TransportException(TransportFailure.StateNumbersExhausted);
        }

        _numbering.Take(number);
        return number;
    }
}
