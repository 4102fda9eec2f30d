using System.Buffers;

namespace Mosh.Transport.Synchronization;

// Ours: how a client finds out soon that the way to its peer is open again (docs/protocol-notes.md, "Roaming").
//
// A peer speaks every 3 s at least. When that is overdue, or when the path has changed, the sender asks: it sends what is not
// acknowledged, or else a diff that changes nothing, which any peer acknowledges within 100 ms because it is not empty. It asks
// again every 400 ms until it is answered. The numbers are new ones, because a peer passes over a number it has; without
// that, a loss of answers alone would go unnoticed.
internal sealed partial class Sender<TState>
{
    private long _nextProbeTime = Never;
    private long _latestFreshProbe;

    // When the path or only the port changed, until something sent since is acknowledged.
    private long? _pathChange;
    private bool _isPathToBeTried;
    private int _latestDiffLength;
    private int _measuringQuestions;

    /// <summary>Whether nothing sent since the path changed is acknowledged.</summary>
    public bool IsPathUnproven => UnprovenPathTime is not null;

    /// <summary>When it changed, until then.</summary>
    public long? UnprovenPathTime { get; private set; }

    /// <summary>The way to the peer is another one from now on: something is sent at the next tick, whatever else is due.</summary>
    public void PathChanged(long now)
    {
        UnprovenPathTime = now;
        _pathChange = now;
        _measuringQuestions = 0;
        if (!_isProbing)
        {
            // A server answers the datagram that told it of the change, in place of its next heartbeat.
            _nextAckTime = Math.Min(_nextAckTime, now);
        }

        _isPathToBeTried = _isProbing;
    }

    /// <summary>Another port is tried, for want of answers: as far as is known the way is the same, and perhaps nobody is there.</summary>
    public void PortChanged(long now) => _pathChange = now;

    // Something was acknowledged: is it news from the present path?
    private void ProvePath()
    {
        if (_pathChange is { } change && _sent.First.SentTime >= change)
        {
            _pathChange = null;
            UnprovenPathTime = null;
        }
    }

    private void UpdateProbeTime(in SenderTiming timing)
    {
        _nextProbeTime = Never;
        _measuringQuestions = timing.IsMeasured ? 0 : _measuringQuestions;
        if (!_isProbing || IsShuttingDown || _acknowledgement == StateNumber.Shutdown)
        {
            return;
        }

        long lastSent = _transmissionTime;
        int cost = Math.Min(_latestDiffLength / SenderConstants.ProbeBytesPerMillisecond, SenderConstants.AckInterval);
        long again = lastSent + Math.Max(cost, SenderConstants.ProbeInterval);
        _nextProbeTime = Math.Max(again, SilenceStart(timing));
        if (_isPathToBeTried)
        {
            _nextProbeTime = Math.Min(_nextProbeTime, lastSent + Math.Max(cost, SenderConstants.PathChangeDelay));
        }
        else if ((_pathChange is not null && _lastHeard is not null) || IsToBeMeasured(timing))
        {
            _nextProbeTime = Math.Min(_nextProbeTime, again);
        }
    }

    // Of a peer that is heard, while there is nothing else to say.
    private bool IsToBeMeasured(in SenderTiming timing) => !timing.IsMeasured
        && _lastHeard is not null
        && _measuringQuestions < SenderConstants.MeasuringQuestions
        && Current.StateEquals(_sent.First.State);

    private long SilenceStart(in SenderTiming timing) => _lastHeard is { } heard
        ? heard + SenderConstants.AckInterval + Math.Max(SenderConstants.SilenceMargin, timing.RetransmissionTimeout)
        : _startTime + SenderConstants.FirstAnswerTimeout;

    // Whether a probe may take a new number.
    private bool IsFreshProbe(long now)
    {
        if (_numbering.CountSince(_sent.First.Number, NextNumber) > SenderConstants.FreshProbesLimit
            && now - _latestFreshProbe < SenderConstants.AckInterval)
        {
            return false;
        }

        _latestFreshProbe = now;
        return true;
    }

    // Nothing to say since the newest acknowledged state, but an answer is wanted.
    private OutgoingState SendQuestion(long now)
    {
        ulong oldNumber = _sent.First.Number;
        _measuringQuestions += now - _lastHeard < SenderConstants.AckInterval ? 1 : 0;
        _diff.Write(TState.Question);
        if (!IsFreshProbe(now))
        {
            _sent.TouchLast(oldNumber, now);
            return Transmit(now, oldNumber, _sent.Last.Number, isRetransmission: true);
        }

        ulong newNumber = TakeNumber();
        _sent.Append(newNumber, oldNumber, isPart: false, now, Current.Snapshot());
        return Transmit(now, oldNumber, newNumber, isRetransmission: false);
    }

    /// <summary>
    /// Whether a state without content may be sent just to see whether a datagram of some size arrives: when there is
    /// nothing else to say, and the peer is there.
    /// </summary>
    public bool CanSendPadding(long now) =>
        !IsShuttingDown
        && _acknowledgement != StateNumber.Shutdown
        && _pathChange is null
        && !IsDividing
        && _lastHeard + SenderConstants.AckInterval + SenderConstants.SilenceMargin > now
        && Current.StateEquals(_sent.Last.State);

    /// <summary>
    /// Such a state. It may well not arrive: an acknowledgement of data that is owed comes by itself.
    /// </summary>
    public OutgoingState SendPadding(long now)
    {
        bool hasDataToAcknowledge = _hasDataToAcknowledge;
        _diff.ResetWrittenCount();
        ulong oldNumber = _sent.Last.Number;
        ulong newNumber = TakeNumber();
        _sent.Append(newNumber, oldNumber, isPart: false, now, Current.Snapshot());
        OutgoingState outgoing = Transmit(now, oldNumber, newNumber, isRetransmission: false);
        _hasDataToAcknowledge = hasDataToAcknowledge;
        return outgoing;
    }

    /// <summary>Whether the peer is known to hold all there is to say: then a measurement can change nothing.</summary>
    public bool CanSendMeasurement => !IsShuttingDown && _acknowledgement != StateNumber.Shutdown && Current.StateEquals(_sent.First.State);

    /// <summary>A question with a number of its own, which is never repeated: its acknowledgement tells that this one arrived.</summary>
    public OutgoingState SendMeasurement(long now)
    {
        _diff.ResetWrittenCount();
        _diff.Write(TState.Question);
        ulong newNumber = TakeNumber();
        _sent.Append(newNumber, _sent.First.Number, isPart: false, now, Current.Snapshot());
        return Transmit(now, _sent.First.Number, newNumber, isRetransmission: false);
    }
}
