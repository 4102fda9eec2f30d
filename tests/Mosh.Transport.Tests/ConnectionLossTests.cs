using FsCheck;
using FsCheck.Fluent;
using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests;

/// <summary>Two connections over a network that loses, delays, reorders, duplicates and damages.</summary>
public class ConnectionLossTests
{
    [Fact]
    public void Both_states_arrive_and_no_sequence_number_is_used_twice() =>
        Prop.ForAll<int>(seed =>
        {
            using var run = new LossyRun(seed);
            run.Play(0, 6000);
            run.Heal();
            run.Play(6000, 12_000);
            return run.HasConverged && run.AreSequenceNumbersUnique;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, 40_000, 0.3)]
    [InlineData(2, 40_000, 0.5)]
    [InlineData(3, 200_000, 0.3)]
    public void An_instruction_of_many_fragments_arrives_though_they_never_arrive_all_at_once(int seed, int length, double loss)
    {
        var random = new Random(seed);
        byte[] content = [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(255))];
        using ConnectionPair pair = new();
        pair.Run(0, 2000);
        pair.Client.Local.Add(content);

        for (long now = 2000; now < 12_000; now++)
        {
            pair.Client.Tick(now, pair.ToServer);
            pair.Server.Tick(now, pair.ToClient);
            DeliverSome(pair.ToServer, pair.Server, now, random, loss);
            DeliverSome(pair.ToClient, pair.Client, now, random, loss);
        }

        Assert.Equal(content, pair.Server.Remote.Content);
    }

    private static void DeliverSome(DatagramQueue from, Connection<ByteLog, ByteLog> to, long now, Random random, double loss)
    {
        foreach (byte[] datagram in from.TakeAll().Where(_ => random.NextDouble() >= loss))
        {
            to.Receive(datagram, now, false);
        }
    }

    private sealed class LossyRun(int seed) : IDisposable
    {
        private readonly Random _random = new(seed);
        private readonly ConnectionPair _pair = new(1, 1);
        private readonly PriorityQueue<(bool ToServer, byte[] Datagram), long> _underWay = new();
        private readonly List<ulong> _sequenceNumbers = [];
        private bool _isHealthy;

        public bool HasConverged =>
            _pair.Server.Remote.Content.SequenceEqual(_pair.Client.Local.Content)
            && _pair.Client.Remote.Content.SequenceEqual(_pair.Server.Local.Content);

        public bool AreSequenceNumbersUnique => _sequenceNumbers.Count == _sequenceNumbers.Distinct().Count();

        public void Heal() => _isHealthy = true;

        public void Play(long from, long to)
        {
            for (long now = from; now < to; now += 3)
            {
                Arrive(now);
                Change(now);
                _pair.Client.Tick(now, _pair.ToServer);
                _pair.Server.Tick(now, _pair.ToClient);
                Depart(_pair.ToServer, toServer: true, now);
                Depart(_pair.ToClient, toServer: false, now);
            }
        }

        public void Dispose() => _pair.Dispose();

        private void Change(long now)
        {
            if (_isHealthy || _random.Next(40) > 0)
            {
                return;
            }

            ((now / 3) % 2 == 0 ? _pair.Client : _pair.Server).Local.Add((byte)_random.Next(255));
        }

        private void Arrive(long now)
        {
            while (_underWay.TryPeek(out _, out long arrival) && arrival <= now)
            {
                (bool toServer, byte[] datagram) = _underWay.Dequeue();
                (toServer ? _pair.Server : _pair.Client).Receive(datagram, now, _random.Next(10) == 0);
            }
        }

        private void Depart(DatagramQueue queue, bool toServer, long now)
        {
            foreach (byte[] datagram in queue.TakeAll())
            {
                _sequenceNumbers.Add(ForgingPeer.SequenceNumber(datagram));
                int copies = _isHealthy ? 1 : _random.Next(4) switch { 0 or 1 => 0, 2 => 1, _ => 2 };
                for (; copies > 0; copies--)
                {
                    byte[] copy = [.. datagram];
                    if (!_isHealthy && _random.Next(8) == 0)
                    {
                        copy[_random.Next(copy.Length)] ^= 16;
                    }

                    _underWay.Enqueue((toServer, copy), now + _random.Next(1, 200));
                }
            }
        }
    }
}
