using System.Net;
using System.Net.Sockets;
using Mosh.Hosting.Bootstrap;
using Mosh.PowerShell.Servers;

namespace Mosh.PowerShell.Connecting;

/// <summary>A server that runs already, as an object of <c>Start-MoshServer</c> here or on another host.</summary>
internal sealed class ServerTarget(MoshServer server, string key) : ConnectionTarget
{
    /// <summary>The name by which the user reaches the host, else the one by which it calls itself.</summary>
    public override string HostName { get; } = ReachedHost.NameOf(server) ?? server.HostName;

    /// <inheritdoc/>
    public override bool IsServerOurs => false;

    /// <summary>The name by which the user reaches the host comes first: what the host knows as its addresses may be behind NAT.</summary>
    public override ServerEndpoint Reach(IBootstrapObserver observer, CancellationToken cancellation)
    {
        var own = server.Address.Select(text => IPAddress.TryParse(text, out var address) ? address : null).OfType<IPAddress>();
        List<IPAddress> candidates = [.. Resolve(cancellation).Concat(own).Distinct()];
        return candidates.Count > 0
            ? new(key, server.UdpPort, candidates)
            : throw new BootstrapException(
                BootstrapFailure.AddressUnknown,
                $"no address of {HostName} is known here",
                "Use -Address, -UdpPort and -Key with an address at which the host can be reached.");
    }

    private IPAddress[] Resolve(CancellationToken cancellation)
    {
        try
        {
            return Dns.GetHostAddressesAsync(HostName, cancellation).GetAwaiter().GetResult();
        }
        catch (SocketException)
        {
            // A name of ssh's configuration, or one that only the host knows: its addresses remain.
            return [];
        }
    }
}
