using System.Net.NetworkInformation;
using Mosh.Hosting.EventLoop;

namespace Mosh.Hosting.Network;

/// <summary>
/// The framework's event for changed addresses, which on Windows comes for what the user does too: another network, a VPN, a
/// machine that wakes up. A new route between the same addresses is not told.
/// </summary>
internal sealed class PortableRouteMonitor : RouteMonitor
{
    private readonly WakeUp _wakeUp;

    private PortableRouteMonitor(WakeUp wakeUp)
    {
        _wakeUp = wakeUp;
        NetworkChange.NetworkAddressChanged += OnChanged;
    }

    public override PollSource Source => _wakeUp.Source;

    public static new RouteMonitor? TryOpen()
    {
        WakeUp wakeUp = WakeUp.Open();
        try
        {
            return new PortableRouteMonitor(wakeUp);
        }
        catch (NetworkInformationException)
        {
            wakeUp.Dispose();
            return null;
        }
    }

    public override void Drain() => _wakeUp.Drain();

    public override void Dispose()
    {
        NetworkChange.NetworkAddressChanged -= OnChanged;
        _wakeUp.Dispose();
    }

    private void OnChanged(object? sender, EventArgs e) => _wakeUp.Signal();
}
