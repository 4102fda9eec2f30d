using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Mosh.Hosting.Network;

namespace Mosh.PowerShell.Servers;

/// <summary>Where a client may find a server on this host.</summary>
internal static class ServerAddresses
{
    /// <summary>
    /// The address that the server is bound to; or, bound to all, the one that this shell's ssh connection arrived at (it is known
    /// to work from outside) and then this host's others.
    /// </summary>
    public static IReadOnlyList<string> Of(string bindAddress)
        => Of(bindAddress, Environment.GetEnvironmentVariable("SSH_CONNECTION"), OwnAddresses());

    internal static IReadOnlyList<string> Of(string bindAddress, string? sshConnection, IEnumerable<IPAddress> own)
    {
        if (bindAddress.Length > 0)
        {
            return [bindAddress];
        }

        List<string> addresses = [];
        if (sshConnection is not null && ServerSocketBinding.AddressOfSshConnection(sshConnection, _ => { }) is { } arrived)
        {
            addresses.Add(arrived);
        }

        addresses.AddRange(own.OrderBy(address => address.AddressFamily == AddressFamily.InterNetworkV6).Select(address => address.ToString()));
        return addresses.Count > 0 ? [.. addresses.Distinct()] : [IPAddress.Loopback.ToString()];
    }

    // Loopback and link-local addresses mean something else on another host.
    private static IEnumerable<IPAddress> OwnAddresses()
        => NetworkInterface.GetAllNetworkInterfaces()
            .Where(network => network.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown)
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .Where(address => !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal && !IsLinkLocal4(address));

    // RFC 3927.
    private static bool IsLinkLocal4(IPAddress address)
        => address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is [169, 254, ..];
}
