using System.Net;
using System.Net.Sockets;

namespace Mosh.Hosting.Bootstrap;

/// <summary>The names of the policies and what each does with a list of addresses.</summary>
public static class AddressFamilyRules
{
    private static readonly (string Name, AddressFamilyPolicy Policy)[] Names =
    [
        ("prefer-inet", AddressFamilyPolicy.PreferInet),
        ("prefer-inet6", AddressFamilyPolicy.PreferInet6),
        ("inet", AddressFamilyPolicy.Inet),
        ("inet6", AddressFamilyPolicy.Inet6),
        ("auto", AddressFamilyPolicy.Auto),
        ("all", AddressFamilyPolicy.All),
    ];

    /// <summary>The policy called <paramref name="name"/> in any case; false if there is none.</summary>
    public static bool TryParse(string name, out AddressFamilyPolicy policy)
    {
        foreach (var known in Names)
        {
            if (string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                policy = known.Policy;
                return true;
            }
        }

        policy = default;
        return false;
    }

    /// <summary>The name of <paramref name="policy"/> as an option value.</summary>
    public static string NameOf(AddressFamilyPolicy policy) => Names.First(known => known.Policy == policy).Name;

    /// <summary>True if an address of this kind may be used under <paramref name="policy"/>.</summary>
    public static bool Allows(this AddressFamilyPolicy policy, IPAddress address) => policy switch
    {
        AddressFamilyPolicy.Inet => address.AddressFamily == AddressFamily.InterNetwork,
        AddressFamilyPolicy.Inet6 => address.AddressFamily == AddressFamily.InterNetworkV6,
        _ => true,
    };

    /// <summary>The allowed ones of <paramref name="addresses"/>, each once, in the order of <paramref name="policy"/>.</summary>
    /// <exception cref="BootstrapException">The policy is <see cref="AddressFamilyPolicy.Auto"/> and both families occur.</exception>
    public static IReadOnlyList<IPAddress> Select(AddressFamilyPolicy policy, IEnumerable<IPAddress> addresses)
    {
        var allowed = addresses.Where(address => policy.Allows(address)).Distinct().ToList();
        var families = allowed.Select(address => address.AddressFamily).Distinct().Count();
        if (policy == AddressFamilyPolicy.Auto && families > 1)
        {
            throw new BootstrapException(
                BootstrapFailure.AddressAmbiguous,
                "host has both IPv4 and IPv6 addresses, use --family to specify behavior");
        }

        return policy switch
        {
            AddressFamilyPolicy.PreferInet => PreferredFirst(allowed, AddressFamily.InterNetwork),
            AddressFamilyPolicy.PreferInet6 => PreferredFirst(allowed, AddressFamily.InterNetworkV6),
            _ => allowed,
        };
    }

    /// <summary>The option by which ssh itself is held to one family, or null.</summary>
    internal static string? SshOption(AddressFamilyPolicy policy) => policy switch
    {
        AddressFamilyPolicy.Inet => "-4",
        AddressFamilyPolicy.Inet6 => "-6",
        _ => null,
    };

    // OrderBy is stable: within a family the resolver's order stays.
    private static List<IPAddress> PreferredFirst(List<IPAddress> addresses, AddressFamily preferred)
        => [.. addresses.OrderBy(address => address.AddressFamily == preferred ? 0 : 1)];
}
