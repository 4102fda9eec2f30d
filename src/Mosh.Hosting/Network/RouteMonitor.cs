using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Network;

/// <summary>
/// Becomes readable when the system's addresses or routes change. What exactly has changed is not looked at; whoever cares asks
/// the system how things are now.
/// </summary>
internal abstract class RouteMonitor : IDisposable
{
    /// <summary>What to wait for.</summary>
    public abstract PollSource Source { get; }

    /// <summary>Opens a monitor; null where the system does not let this process have one, as in some sandboxes.</summary>
    public static RouteMonitor? TryOpen() => HostSystem.IsPosix ? PosixRouteMonitor.TryOpen() : PortableRouteMonitor.TryOpen();

    /// <summary>Takes all messages.</summary>
    public abstract void Drain();

    /// <inheritdoc/>
    public abstract void Dispose();
}
