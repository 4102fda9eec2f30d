using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests;

public class ConnectionCheckpointTests
{
    [Fact]
    public void Another_process_goes_on_with_the_numbers_of_the_first()
    {
        using var pair = new ConnectionPair();
        pair.Client.Local.Add(1, 2);
        pair.Run(0, 2000);
        pair.Server.Local.Add(9);
        pair.Run(2000, 3000);
        ConnectionCheckpoint checkpoint = pair.Client.CreateCheckpoint() with { TimestampOffset = 12345 };
        ulong lastSequence = checkpoint.NextSequenceNumber - 1;

        using ByteLog local = pair.Client.Local.Snapshot();
        using var successor = new Connection<ByteLog, ByteLog>(
            ConnectionPair.Options(ConnectionRole.Client) with { Checkpoint = checkpoint },
            local,
            pair.Client.Remote.Snapshot(),
            new SeededRandom(8),
            3000);
        local.Add(3);
        var sequences = new List<ulong>();
        for (long now = 3000; now < 5000; now++)
        {
            successor.Tick(now, pair.ToServer);
            sequences.AddRange(pair.ToServer.Datagrams.Select(ForgingPeer.SequenceNumber));
            ConnectionPair.Deliver(pair.ToServer, pair.Server, now);
            pair.Server.Local.Add([.. now == 4000 ? [(byte)8] : Array.Empty<byte>()]);
            pair.Server.Tick(now, pair.ToClient);
            ConnectionPair.Deliver(pair.ToClient, successor, now);
        }

        Assert.Equal([1, 2, 3], pair.Server.Remote.Content);
        Assert.Equal([9, 8], successor.Remote.Content);
        Assert.All(sequences, sequence => Assert.True(sequence > lastSequence));
        Assert.Equal((ushort)12345, successor.CreateCheckpoint().TimestampOffset);
    }

    [Fact]
    public void Every_number_can_be_leased_far_ahead()
    {
        const ulong lease = 5_000_000_001;
        using var pair = new ConnectionPair();
        pair.Client.Local.Add(1);
        pair.Run(0, 2000);
        ConnectionCheckpoint checkpoint = pair.Client.CreateCheckpoint() with
        {
            NextSequenceNumber = lease,
            NextStateNumber = lease,
            NextFragmentId = lease,
        };
        using ByteLog local = pair.Client.Local.Snapshot();
        using var successor = new Connection<ByteLog, ByteLog>(
            ConnectionPair.Options(ConnectionRole.Client) with { Checkpoint = checkpoint }, local, pair.Client.Remote.Snapshot(), new SeededRandom(8), 2000);
        local.Add(2);

        successor.Tick(2000, pair.ToServer);
        successor.Tick(2300, pair.ToServer);
        using var reader = new ForgingPeer(ConnectionRole.Server);
        var instruction = reader.Read(pair.ToServer.Datagrams[0]);
        ConnectionPair.Deliver(pair.ToServer, pair.Server, 2300);

        Assert.Equal((checkpoint.AcknowledgedStateNumber, lease), (instruction.OldNum, instruction.NewNum));
        Assert.Equal(lease, pair.Server.RemoteStateNumber);
        Assert.Equal([1, 2], pair.Server.Remote.Content);
    }
}
