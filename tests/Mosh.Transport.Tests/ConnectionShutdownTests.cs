using Mosh.Transport.Synchronization;
using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests;

public sealed class ConnectionShutdownTests : IDisposable
{
    private readonly ConnectionPair _pair = new();

    public void Dispose() => _pair.Dispose();

    [Fact]
    public void A_shutdown_is_acknowledged_by_an_ordinary_instruction()
    {
        _pair.Run(0, 1000);
        _pair.Client.StartShutdown(1000);
        _pair.Run(1000, 1050);

        Assert.True(_pair.Client.IsShutdownAcknowledged);
        Assert.True(_pair.Server.HasAcknowledgedPeerShutdown);
        Assert.False(_pair.Client.HasShutdownTimedOut);
        Assert.NotEqual(StateNumber.Shutdown, _pair.Server.LastSentStateNumber);
    }

    [Fact]
    public void What_changes_after_the_start_is_not_sent()
    {
        _pair.Run(0, 1000);
        _pair.Client.Local.Add(1);
        _pair.Client.StartShutdown(1000);
        _pair.Client.Local.Add(2);
        _pair.Run(1000, 1100);

        Assert.Equal([1], _pair.Server.Remote.Content);
    }

    [Fact]
    public void A_shutdown_that_nobody_hears_ends_after_sixteen_tries()
    {
        _pair.Run(0, 1000);
        _pair.Client.StartShutdown(1000);
        for (long now = 1000; !_pair.Client.HasShutdownTimedOut && now < 20_000; now++)
        {
            _pair.Client.Tick(now, _pair.ToServer);
        }

        Assert.True(_pair.Client.HasShutdownTimedOut);
        Assert.Equal(16, _pair.ToServer.Datagrams.Count);
    }

    [Fact]
    public void A_shutdown_without_a_peer_ends_after_ten_seconds_and_wakes_for_it()
    {
        _pair.Server.StartShutdown(1000);

        Assert.Equal(10_000, _pair.Server.WaitTime(1000));
        Assert.False(_pair.Server.HasShutdownTimedOut);
        Assert.Equal(1, _pair.Server.WaitTime(10_999));
        Assert.Equal(long.MaxValue, _pair.Server.WaitTime(11_000));
        Assert.True(_pair.Server.HasShutdownTimedOut);
    }

    [Fact]
    public void Starting_again_changes_nothing()
    {
        _pair.Server.StartShutdown(1000);
        _pair.Server.StartShutdown(9000);

        Assert.Equal(1000, _pair.Server.WaitTime(10_000));
    }
}
