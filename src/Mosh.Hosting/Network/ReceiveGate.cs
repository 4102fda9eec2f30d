namespace Mosh.Hosting.Network;

/// <summary>
/// Keeps a loop from spinning around sockets that are readable but fail to be read. While it is closed the loop does not
/// poll them; keyboard, application and signals are served on.
/// </summary>
/// <remarks>
/// Ours. Stock sleeps after each network error, oversize datagrams included, so that one stranger's datagram stops it for
/// 100 or 200 ms (spec transport.md §12). Here nothing that arrives closes the gate, only failures of the system itself,
/// and those only when no datagram comes between them: an ICMP refusal is read once and is gone.
/// </remarks>
internal struct ReceiveGate
{
    // Stock's number of errors before the first pause, and its pause (spec transport.md §12).
    private const int FailuresWithoutPause = 10;
    private const int PauseMilliseconds = 100;

    private int _failures;
    private long? _opensAt;

    /// <summary>A datagram or nothing was there.</summary>
    public void Succeeded() => (_failures, _opensAt) = (0, null);

    /// <summary>The system refused to read.</summary>
    public void Failed(long now)
    {
        if (++_failures > FailuresWithoutPause)
        {
            _opensAt = now + PauseMilliseconds;
        }
    }

    /// <summary>Whether to poll the sockets.</summary>
    public readonly bool IsOpen(long now) => _opensAt is not { } time || now >= time;

    /// <summary>Milliseconds until it opens; <see cref="long.MaxValue"/> when it is open.</summary>
    public readonly long WaitTime(long now) => IsOpen(now) ? long.MaxValue : _opensAt!.Value - now;
}
