using System.Net;
using System.Net.Sockets;

namespace Mosh.Hosting.Bootstrap;

/// <summary>Name resolution under a family policy, with the error texts of the wrapper (bootstrap.md §5).</summary>
internal static class HostAddresses
{
    /// <summary>The addresses of <paramref name="host"/> that <paramref name="policy"/> allows, in its order; never empty.</summary>
    /// <exception cref="BootstrapException">There is none, or the policy finds the name ambiguous.</exception>
    internal static IReadOnlyList<IPAddress> Resolve(string host, AddressFamilyPolicy policy, IHostLookup lookup)
    {
        IPAddress[] all;
        try
        {
            all = lookup.Resolve(host);
        }
        catch (SocketException e)
        {
            throw Unknown(host, e.Message, e);
        }
        catch (ArgumentException e)
        {
            // What Dns says of a name that is too long to be one.
            throw Unknown(host, "Name or service not known", e);
        }

        var allowed = AddressFamilyRules.Select(policy, all);
        return allowed.Count > 0
            ? allowed
            : throw Unknown(host, $"it has no {(policy == AddressFamilyPolicy.Inet ? "IPv4" : "IPv6")} address", null);
    }

    /// <summary>The host of <c>[user@]host</c>.</summary>
    internal static string HostPart(string destination) => destination[(destination.LastIndexOf('@') + 1)..];

    private static BootstrapException Unknown(string host, string reason, Exception? cause) => new(
        BootstrapFailure.HostUnknown,
        $"could not get canonical name for {host}: {reason}",
        "Check the spelling of the host name and the network of this machine.",
        cause);
}
