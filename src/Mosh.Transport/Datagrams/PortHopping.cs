namespace Mosh.Transport.Datagrams;

/// <summary>
/// When a client tries another source port, in case something on the path has stopped passing the present one (spec
/// transport.md §7). The sockets belong to the host; this is the rule for them.
/// </summary>
internal struct PortHopping(long start)
{
    /// <summary>More sockets than this are closed, oldest first.</summary>
    public const int MaximumPorts = 10;

    private const long ChoiceIntervalMilliseconds = 10_000;
    private const long RoundTripTimeoutMilliseconds = 10_000;
    private const long OldPortLifetimeMilliseconds = 60_000;

    private long? _lastRoundTrip;

    /// <summary>When the present port was chosen.</summary>
    public long LastChoiceTime { get; private set; } = start;

    /// <summary>How many ports to keep open: all but the newest are closed when it has been in use for a minute.</summary>
    public readonly int PortsToKeep(long now) =>
        now - LastChoiceTime > OldPortLifetimeMilliseconds ? 1 : MaximumPorts;

    /// <param name="acknowledgedStateSentTime">When the newest acknowledged state was sent.</param>
    public void Succeeded(long acknowledgedStateSentTime) => _lastRoundTrip = acknowledgedStateSentTime;

    /// <summary>The present port is as good as new: what it did on another path says nothing.</summary>
    public void PathChanged(long now) => LastChoiceTime = now;

    public bool ShouldOpen(long now)
    {
        bool isStuck = _lastRoundTrip is not { } roundTrip || now - roundTrip > RoundTripTimeoutMilliseconds;
        if (!isStuck || now - LastChoiceTime <= ChoiceIntervalMilliseconds)
        {
            return false;
        }

        LastChoiceTime = now;
        return true;
    }
}
