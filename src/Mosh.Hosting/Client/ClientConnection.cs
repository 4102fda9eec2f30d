using Mosh.Hosting.Network;
using Mosh.Hosting.Random;
using Mosh.Hosting.Time;
using Mosh.Sessions.Client;
using Mosh.Transport;
using Mosh.Transport.Crypto;
using Mosh.Transport.Datagrams;

namespace Mosh.Hosting.Client;

/// <summary>The sockets to a server and the session over them. Owns both; one thread at a time.</summary>
internal sealed class ClientConnection : IDisposable
{
    private ClientConnection(ClientNetwork network, ClientSession session)
    {
        Network = network;
        Session = session;
    }

    public ClientNetwork Network { get; }

    public ClientSession Session { get; }

    /// <summary>Opens the sockets; nothing is sent yet.</summary>
    /// <param name="key">The key as the server printed it.</param>
    /// <param name="candidates">Where the server may be.</param>
    /// <param name="createOptions">The session's options, given its key; where its numbers begin and its pacing are added here, for all clients.</param>
    /// <exception cref="ClientStartException">The key or all candidates are unusable.</exception>
    public static ClientConnection Open(
        string key, IReadOnlyList<CandidateAddress> candidates, Func<SessionKey, ClientSessionOptions> createOptions)
    {
        // The key first, as stock does (spec client.md §2 step 6).
        if (!SessionKey.TryParse(key, out SessionKey? parsed, out string? error))
        {
            throw new ClientStartException(ClientStartFailure.KeyMalformed, $"Crypto exception: {error}");
        }

        using (parsed)
        {
            ClientNetwork network = Connect(candidates);
            ClientSessionOptions options = createOptions(parsed) with
            {
                NumberBase = ClientNumbers.Shared.Next(),
                Pacing = ConnectionPacing.Responsive,
            };
            var session = new ClientSession(options, SystemRandom.Instance, MonotonicClock.NowMilliseconds)
            {
                MaximumDatagramSize = network.HasInternet6 ? DatagramSize.Ipv6 : DatagramSize.Ipv4,
            };
            return new ClientConnection(network, session);
        }
    }

    public void Dispose()
    {
        Session.Dispose();
        Network.Dispose();
    }

    private static ClientNetwork Connect(IReadOnlyList<CandidateAddress> candidates)
    {
        try
        {
            List<NetworkAddress> addresses = candidates
                .Select(candidate => AddressLookup.ParseNumeric(candidate.Host, candidate.Port)).ToList();
            return new ClientNetwork(addresses, MonotonicClock.NowMilliseconds);
        }
        catch (SystemCallException failure)
        {
            throw new ClientStartException(ClientStartFailure.AddressUnusable, $"Network exception: {failure.Message}");
        }
    }
}
