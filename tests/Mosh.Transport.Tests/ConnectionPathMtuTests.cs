using Mosh.Transport.Datagrams;
using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests;

/// <summary>Sessions over paths that carry only small datagrams.</summary>
public sealed class ConnectionPathMtuTests : IDisposable
{
    private readonly ConnectionPair _pair = new();
    private readonly Random _random = new(1);

    [Theory]
    [InlineData(972)] // 1000 over IPv4
    [InlineData(952)] // 1000 over IPv6
    [InlineData(548)] // 576 over IPv4
    [InlineData(528)] // 576 over IPv6
    public void Content_arrives_where_large_datagrams_vanish(int limit)
    {
        Run(0, 1000, limit);
        _pair.Client.Local.Add(Dense(3000));
        Run(1000, 2000, limit);

        Assert.Equal(_pair.Client.Local.Content, _pair.Server.Remote.Content);
        Assert.Equal(DatagramSize.Fallback, _pair.Client.PathDatagramSize);
    }

    [Theory]
    [InlineData(972, 940)]
    [InlineData(548, 500)]
    public void The_largest_size_that_passes_is_found_again(int limit, int found)
    {
        Run(0, 1000, limit);
        _pair.Client.Local.Add(Dense(3000));
        Run(1000, 30_000, limit);

        Assert.Equal(found, _pair.Client.PathDatagramSize);
    }

    [Fact]
    public void When_the_path_carries_large_ones_again_they_are_used_again()
    {
        Run(0, 1000, 548);
        _pair.Client.Local.Add(Dense(3000));
        Run(1000, 3000, 548);
        Run(3000, 60_000, int.MaxValue);

        Assert.Equal(_pair.Client.MaximumDatagramSize, _pair.Client.PathDatagramSize);
        long sent = _pair.Client.Statistics.DatagramsSent;
        Run(60_000, 90_000, int.MaxValue);
        Assert.InRange(_pair.Client.Statistics.DatagramsSent - sent, 9, 11); // heartbeats only
    }

    [Fact]
    public void A_size_that_the_network_refuses_is_corrected_in_the_same_tick()
    {
        Run(0, 1000, int.MaxValue);
        var network = new RefusingNetwork(1000 - 28);
        _pair.Client.Local.Add(Dense(3000));
        _pair.Client.Tick(1009, network);
        _pair.Client.Tick(1010, network);
        network.Taken.ForEach(datagram => _pair.Server.Receive(datagram, 1010, false));

        Assert.Equal(_pair.Client.Local.Content, _pair.Server.Remote.Content);
        Assert.Equal(940, _pair.Client.PathDatagramSize);
        Assert.Equal(1, _pair.Client.Statistics.SendFailures);
    }

    [Fact]
    public void Padding_has_the_size_that_is_to_be_tried()
    {
        Run(0, 1000, 548);
        _pair.Client.Local.Add(Dense(3000));
        List<int> sizes = [];
        Run(1000, 1500, 548);
        Run(1500, 30_000, 548, sizes.Add);

        Assert.NotEmpty(sizes);
        Assert.All(sizes, size => Assert.Contains(size, (int[])[.. Near(DatagramSize.Ipv6), .. Near(940), .. Near(700)]));
    }

    public void Dispose() => _pair.Dispose();

    private static IEnumerable<int> Near(int size) => Enumerable.Range(size - 8, 9);

    private byte[] Dense(int length)
    {
        byte[] content = new byte[length];
        _random.NextBytes(content);
        content.AsSpan().Replace((byte)0xFF, (byte)0);
        return content;
    }

    // A round trip of 20 ms.
    private void Run(long from, long to, int limit, Action<int>? onDropped = null)
    {
        Queue<(long Time, byte[] Datagram)> up = [];
        Queue<(long Time, byte[] Datagram)> down = [];
        for (long now = from; now < to; now++)
        {
            while (up.TryPeek(out (long Time, byte[]) first) && first.Time <= now)
            {
                _pair.Server.Receive(up.Dequeue().Datagram, now, false);
            }

            while (down.TryPeek(out (long Time, byte[]) first) && first.Time <= now)
            {
                _pair.Client.Receive(down.Dequeue().Datagram, now, false);
            }

            _pair.Client.Tick(now, _pair.ToServer);
            _pair.Server.Tick(now, _pair.ToClient);
            foreach (byte[] datagram in _pair.ToServer.TakeAll())
            {
                if (datagram.Length <= limit)
                {
                    up.Enqueue((now + 10, datagram));
                }
                else
                {
                    onDropped?.Invoke(datagram.Length);
                }
            }

            foreach (byte[] datagram in _pair.ToClient.TakeAll())
            {
                down.Enqueue((now + 10, datagram));
            }
        }
    }

    private sealed class RefusingNetwork(int limit) : IDatagramSink
    {
        public List<byte[]> Taken { get; } = [];

        public SendResult Send(ReadOnlySpan<byte> datagram)
        {
            if (datagram.Length > limit)
            {
                return SendResult.TooLarge;
            }

            Taken.Add(datagram.ToArray());
            return SendResult.Sent;
        }
    }
}
