namespace Mosh.Transport.Synchronization;

// The shutdown handshake (spec ssp.md §4). The initiator numbers all it sends 2^64-1 until that is acknowledged:
//
//   running --StartShutdown--> shutting down --acknowledged--> done
//                                            --16 tries or 10 s--> given up
//
// The other side answers with an ordinary instruction that acknowledges 2^64-1, and may end once it has sent one.
internal sealed partial class Sender<TState>
{
    private TState? _frozen;
    private long _shutdownStart;
    private int _shutdownTries;
    private long _latestTime;

    public bool IsShuttingDown => _frozen is not null;

    public bool IsShutdownAcknowledged => IsShuttingDown && _sent.First.Number == StateNumber.Shutdown;

    /// <summary>As of the last time that this object was told.</summary>
    public bool HasShutdownTimedOut =>
        IsShuttingDown && !IsShutdownAcknowledged
        && (_shutdownTries >= SenderConstants.ShutdownRetries || _latestTime >= ShutdownDeadline);

    /// <summary>Whether an instruction that acknowledges the peer's shutdown was sent.</summary>
    public bool HasAcknowledgedPeerShutdown { get; private set; }

    private long ShutdownDeadline => _shutdownStart + SenderConstants.ShutdownTimeout;

    public void StartShutdown(long now)
    {
        _latestTime = now;
        if (!IsShuttingDown)
        {
            _frozen = _live.Snapshot();
            _shutdownStart = now;
        }
    }
}
