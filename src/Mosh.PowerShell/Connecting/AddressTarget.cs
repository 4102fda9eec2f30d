using System.Net;
using System.Net.Sockets;
using Mosh.Hosting.Bootstrap;

namespace Mosh.PowerShell.Connecting;

/// <summary>A server that runs already: its address, port and key are known.</summary>
public sealed class AddressTarget(string address, int port, string key) : ConnectionTarget
{
    /// <inheritdoc/>
    public override string HostName => address;

    /// <inheritdoc/>
    public override bool IsServerOurs => false;

    /// <inheritdoc/>
    public override ServerEndpoint Reach(IBootstrapObserver observer, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(address, out var numeric))
        {
            return new(key, port, [numeric]);
        }

        try
        {
            var addresses = Dns.GetHostAddressesAsync(address, cancellation).GetAwaiter().GetResult();
            return new(key, port, addresses);
        }
        catch (SocketException e)
        {
            throw new BootstrapException(
                BootstrapFailure.HostUnknown,
                $"the host {address} is not known: {e.Message}",
                "Check the spelling of the host name and the network of this machine.",
                e);
        }
    }
}
