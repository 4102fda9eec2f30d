using System.Net;

namespace Mosh.Hosting.Bootstrap;

/// <summary>Puts together the addresses at which the server may be reached, for <see cref="RemoteAddressMethod.Auto"/>.</summary>
internal static class ServerCandidates
{
    /// <summary>
    /// Each address once, the most certain first: the one ssh reached, then those on which both the resolver and the server agree,
    /// then the rest of the resolver's, then the server's own view (which behind NAT is a private address). The order matters only to
    /// a client that takes one address; ours tries all at once.
    /// </summary>
    /// <param name="policy">Which addresses may be used.</param>
    /// <param name="reached">The address that ssh reached, if known.</param>
    /// <param name="resolved">What the host name resolves to here, in the order of the policy.</param>
    /// <param name="reported">The server side of <c>SSH_CONNECTION</c>, if known.</param>
    internal static IReadOnlyList<IPAddress> Assemble(
        AddressFamilyPolicy policy, IPAddress? reached, IReadOnlyList<IPAddress> resolved, IPAddress? reported)
    {
        var candidates = new List<IPAddress>();
        Add(reached);
        if (reported is not null && resolved.Contains(reported))
        {
            Add(reported);
        }

        foreach (var address in resolved)
        {
            Add(address);
        }

        Add(reported);
        return candidates;

        void Add(IPAddress? address)
        {
            if (address is not null && policy.Allows(address) && !candidates.Contains(address))
            {
                candidates.Add(address);
            }
        }
    }
}
