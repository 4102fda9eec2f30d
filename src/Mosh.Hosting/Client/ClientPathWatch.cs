using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Network;
using Mosh.Hosting.Time;

namespace Mosh.Hosting.Client;

/// <summary>
/// Notices that the way to the server may have changed: this machine was asleep, or it has other addresses or routes now.
/// Part of the client's loop: its descriptors are polled with the others.
/// </summary>
internal sealed class ClientPathWatch : IDisposable
{
    private readonly RouteMonitor? _routes = RouteMonitor.TryOpen();
    private readonly ClockChangeTimer? _clockChange = ClockChangeTimer.TryCreate();
    private WakeDetector _wake = new(AwakeClock.NowMilliseconds, WallClock.UnixMilliseconds);
    private int _routesPlace = -1;
    private int _clockChangePlace = -1;

    /// <summary>Adds what there is to wait for.</summary>
    public void AddTo(Poller poller)
    {
        _routesPlace = _routes is null ? -1 : poller.Add(_routes.Source, PollEvents.Readable);
        _clockChangePlace = _clockChange is null ? -1 : poller.Add(_clockChange.Source, PollEvents.Readable);
    }

    /// <summary>Looks at what the wait has brought.</summary>
    /// <param name="poller">After the wait.</param>
    /// <param name="hasSlept">Whether the machine was asleep.</param>
    /// <returns>Whether addresses or routes may be others than before.</returns>
    public bool HasChanged(Poller poller, out bool hasSlept)
    {
        if (_clockChangePlace >= 0 && poller[_clockChangePlace] != PollEvents.None)
        {
            _clockChange?.Drain();
        }

        hasSlept = _wake.HasSlept(AwakeClock.NowMilliseconds, WallClock.UnixMilliseconds);
        bool haveRoutesChanged = _routesPlace >= 0 && poller[_routesPlace] != PollEvents.None;
        if (haveRoutesChanged)
        {
            _routes?.Drain();
        }

        return haveRoutesChanged || hasSlept;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _routes?.Dispose();
        _clockChange?.Dispose();
    }
}
