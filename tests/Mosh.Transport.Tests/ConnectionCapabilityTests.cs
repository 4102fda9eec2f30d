using Mosh.Transport.Instructions.Wire;
using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests;

public class ConnectionCapabilityTests
{
    [Fact]
    public void Two_of_our_ends_know_of_each_other_after_one_round_trip_and_fall_silent()
    {
        using var pair = new ConnectionPair(clientCapabilities: 5, serverCapabilities: 3);
        using var reader = new ForgingPeer(ConnectionRole.Server);

        pair.Exchange(0);
        Assert.Equal((3UL, 5UL), (pair.Client.PeerCapabilities, pair.Server.PeerCapabilities));

        pair.Run(1, 10_000);
        pair.Client.Local.Add(1);
        pair.Client.Tick(10_001, pair.ToServer);
        pair.Client.Tick(10_002, pair.ToServer);
        pair.Server.Local.Add(1);
        pair.Server.Tick(10_003, pair.ToClient);
        pair.Server.Tick(10_011, pair.ToClient);

        using var clientReader = new ForgingPeer(ConnectionRole.Client);
        Assert.All(pair.ToServer.TakeAll(), datagram => Assert.False(reader.Read(datagram).HasCapabilities));
        Assert.All(pair.ToClient.TakeAll(), datagram => Assert.False(clientReader.Read(datagram).HasCapabilities));
    }

    [Fact]
    public void The_offer_is_repeated_until_it_has_arrived()
    {
        using var pair = new ConnectionPair(clientCapabilities: 5, serverCapabilities: 3);
        pair.Client.Tick(0, pair.ToServer);
        pair.ToServer.TakeAll();
        pair.Client.Local.Add(1);
        for (long now = 1; now <= 4000; now++)
        {
            pair.Client.Tick(now, pair.ToServer);
        }

        ConnectionPair.Deliver(pair.ToServer, pair.Server, 4000);

        Assert.Equal(5UL, pair.Server.PeerCapabilities);
    }

    [Fact]
    public void A_lost_answer_is_repeated()
    {
        using var pair = new ConnectionPair(clientCapabilities: 5, serverCapabilities: 3);
        pair.Client.Tick(0, pair.ToServer);
        ConnectionPair.Deliver(pair.ToServer, pair.Server, 0);
        pair.Server.Tick(0, pair.ToClient);
        pair.ToClient.TakeAll();

        pair.Run(1, 5000);

        Assert.Equal(3UL, pair.Client.PeerCapabilities);
    }

    [Fact]
    public void A_stock_client_never_sees_the_field()
    {
        using var pair = new ConnectionPair(serverCapabilities: 3);
        using var stock = new ForgingPeer(ConnectionRole.Client);
        pair.Server.Receive(stock.Instruction(0, 1, diff: [1]), 0, false);
        pair.Server.Tick(0, pair.ToClient);

        Instruction answer = stock.Read(Assert.Single(pair.ToClient.TakeAll()));

        Assert.Equal((1UL, false, 0UL), (answer.AckNum, answer.HasCapabilities, pair.Server.PeerCapabilities));
    }

    [Fact]
    public void A_stock_server_sees_the_field_only_until_its_first_acknowledgement()
    {
        using var pair = new ConnectionPair(clientCapabilities: 5);
        using var stock = new ForgingPeer(ConnectionRole.Server);
        pair.Client.Tick(0, pair.ToServer);
        Assert.Equal(5UL, stock.Read(pair.ToServer.TakeAll()[0]).Capabilities);

        pair.Client.Receive(stock.Instruction(0, 1, ack: 1, diff: [1]), 10, false);
        pair.Client.Local.Add(1);
        pair.Client.Tick(4000, pair.ToServer);
        pair.Client.Tick(4001, pair.ToServer);

        Assert.False(stock.Read(pair.ToServer.TakeAll()[0]).HasCapabilities);
        Assert.Equal(0UL, pair.Client.PeerCapabilities);
    }
}
