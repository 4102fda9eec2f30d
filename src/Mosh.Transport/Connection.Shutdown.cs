namespace Mosh.Transport;

public sealed partial class Connection<TLocal, TRemote>
{
    /// <summary>Whether <see cref="StartShutdown"/> was called.</summary>
    public bool IsShuttingDown => _sender.IsShuttingDown;

    /// <summary>Whether the peer knows of the shutdown that was started here: the good end.</summary>
    public bool IsShutdownAcknowledged => _sender.IsShutdownAcknowledged;

    /// <summary>Whether the peer was told 16 times, or for ten seconds, in vain (as of the last call that passed the time).</summary>
    public bool HasShutdownTimedOut => _sender.HasShutdownTimedOut;

    /// <summary>Whether the peer's shutdown was acknowledged at least once: this end may go.</summary>
    public bool HasAcknowledgedPeerShutdown => _sender.HasAcknowledgedPeerShutdown;

    /// <summary>
    /// Begins to say goodbye (spec ssp.md §4). <see cref="Local"/> is sent as it is at this moment, whatever happens to it
    /// afterwards. A second call does nothing.
    /// </summary>
    public void StartShutdown(long nowMilliseconds) => _sender.StartShutdown(nowMilliseconds);
}
