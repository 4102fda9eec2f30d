namespace Mosh.Transport.Synchronization;

internal sealed partial class Sender<TState>
{
    private long _nextAckTime;
    private long _nextSendTime;

    // When the first change since the last instruction was seen.
    private long? _minDelayClock;

    private bool _isCollecting = true;
    private int _contentsSent;
    private long _contentSentTime = long.MinValue / 2;

    // Contents sent again since the peer was heard last.
    private int _retransmissions;

    /// <summary>
    /// The changes made so far are complete: they need not wait for more (SEND_MINDELAY), only for the frame interval.
    /// </summary>
    public void SendChangesAtOnce() => _isCollecting = false;

    /// <summary>Milliseconds until a tick has something to do; <see cref="long.MaxValue"/> is never (spec ssp.md §3.6).</summary>
    public long WaitTime(long now, in SenderTiming timing)
    {
        UpdateTimers(now, timing);
        long next = timing.HasPeer ? Math.Min(Math.Min(_nextAckTime, _nextSendTime), _nextProbeTime) : Never;

        // Ours: stock leaves it to other timers to notice that a shutdown without a peer has failed.
        if (IsShuttingDown && !HasShutdownTimedOut)
        {
            next = Math.Min(next, ShutdownDeadline);
        }

        return next == Never ? Never : Math.Max(0, next - now);
    }

    // How long an acknowledgement may be late before what was sent counts as lost.
    private int LossTimeout(in SenderTiming timing)
    {
        bool isImpatient = _pacing == ConnectionPacing.Responsive
            && _retransmissions >= SenderConstants.PatientRetransmissions
            && _latestDiffLength <= SenderConstants.ImpatientLengthLimit;
        return isImpatient ? timing.RetransmissionTimeout * 2 / 3 : timing.RetransmissionTimeout + SenderConstants.AckDelay;
    }

    // Spec ssp.md §3.1. Its step 2 is done when an acknowledgement arrives, the only time it can have an effect.
    private void UpdateTimers(long now, in SenderTiming timing)
    {
        _latestTime = now;

        // What was held need not be said any more.
        _isHeld = _isHeld && !(_sent.IsLastAssumed && Current.StateEquals(_sent.Last.State));
        if (IsDividing)
        {
            AssumeWhileDividing(now, timing);
        }
        else
        {
            _sent.AssumeRecent(now, LossTimeout(timing));
        }

        if (_hasDataToAcknowledge && _nextAckTime > now + timing.AcknowledgementDelay)
        {
            _nextAckTime = now + timing.AcknowledgementDelay;
        }

        UpdateSendTime(now, timing);
        UpdateProbeTime(timing);
        if ((IsShuttingDown && !IsDividing) || _acknowledgement == StateNumber.Shutdown)
        {
            _nextAckTime = _sent.Last.SentTime + timing.SendInterval;
        }
    }

    private void UpdateSendTime(long now, in SenderTiming timing)
    {
        if (IsDividing)
        {
            UpdateSendTimeWhileDividing(now, timing);
            return;
        }

        long lastSent = _sent.Last.SentTime;
        bool isPeerActive = IsPeerActive(now);
        if (!Current.StateEquals(_sent.Last.State))
        {
            UpdateNewContentTime(now, timing);
        }
        else if (isPeerActive && !Current.StateEquals(_sent.Assumed.State))
        {
            // Sent, but long enough ago to count as lost.
            _nextSendTime = lastSent + timing.SendInterval;
            if (_minDelayClock is { } firstChange)
            {
                _nextSendTime = Math.Max(_nextSendTime, firstChange + _minDelay);
            }
        }
        else if (isPeerActive && !Current.StateEquals(_sent.First.State))
        {
            // Under way, presumably. An earlier state than the last may have been sent again after it.
            _nextSendTime = Math.Max(lastSent, _sent.Assumed.SentTime) + LossTimeout(timing);
        }
        else
        {
            _nextSendTime = Never;
        }
    }

    private void UpdateNewContentTime(long now, in SenderTiming timing)
    {
        _minDelayClock ??= now;
        long nextFrameTime = _pacing == ConnectionPacing.Stock ? _sent.Last.SentTime + timing.SendInterval : NextContentTime(timing);
        _nextSendTime = Math.Max(_minDelayClock.Value + (_isCollecting ? _minDelay : 0), nextFrameTime);
    }

    private bool IsPeerActive(long now) => _lastHeard + SenderConstants.ActiveRetryTimeout > now;

    // Ours: an acknowledgement that carries nothing is no frame, and what is typed right after it need not wait for an interval. And
    // where the path's queue is long already, no frame goes into it before the last one has come out of it.
    private long NextContentTime(in SenderTiming timing)
    {
        bool isQueued = _pacer.QueueDelay > SenderConstants.LongQueueDelay && _sent.HasFrameUnderWay;
        int interval = isQueued ? Math.Max(timing.SendInterval, LossTimeout(timing)) : timing.SendInterval;
        return _contentSentTime + (_contentsSent >= SenderConstants.UnpacedContents ? interval : 0);
    }
}
