using Mosh.Sessions.Server;

namespace Mosh.Sessions.Tests.Server;

public sealed class ServerTimeoutsTests : IDisposable
{
    private readonly SessionPair _pair = new();

    public void Dispose() => _pair.Dispose();

    [Fact]
    public void Without_a_client_a_server_ends_after_sixty_seconds()
    {
        ServerTimeouts timeouts = new(0, 0);
        Assert.Equal(ServerTimeout.None, timeouts.Check(_pair.Server, SessionPair.Start + 59_999));
        Assert.Equal(1, timeouts.WaitTime(_pair.Server, SessionPair.Start + 59_999));
        Assert.Equal(ServerTimeout.NoConnection, timeouts.Check(_pair.Server, SessionPair.Start + 60_000));
    }

    [Fact]
    public void With_a_client_a_server_waits_without_limit()
    {
        ServerTimeouts timeouts = new(0, 0);
        _pair.Run(200);
        Assert.Equal(ServerTimeout.None, timeouts.Check(_pair.Server, _pair.Now + 1_000_000_000));
        Assert.Equal(long.MaxValue, timeouts.WaitTime(_pair.Server, _pair.Now));
    }

    [Fact]
    public void The_network_timeout_counts_from_the_newest_client_state()
    {
        ServerTimeouts timeouts = new(5, 0);
        _pair.Run(200);
        long last = _pair.Server.LastClientStateTime;
        Assert.Equal(ServerTimeout.None, timeouts.Check(_pair.Server, last + 4999));
        Assert.Equal(1, timeouts.WaitTime(_pair.Server, last + 4999));
        Assert.Equal(ServerTimeout.NetworkIdle, timeouts.Check(_pair.Server, last + 5000));
    }

    [Fact]
    public void The_signal_is_obeyed_always_or_after_its_time()
    {
        _pair.Run(200);
        long last = _pair.Server.LastClientStateTime;
        Assert.True(new ServerTimeouts(0, 0).IsSignalObeyed(_pair.Server, last));
        Assert.False(new ServerTimeouts(0, 3).IsSignalObeyed(_pair.Server, last + 2999));
        Assert.True(new ServerTimeouts(0, 3).IsSignalObeyed(_pair.Server, last + 3000));
    }

    [Theory]
    [InlineData(null, 0, null)]
    [InlineData("", 0, null)]
    [InlineData("0", 0, null)]
    [InlineData("604800", 604800, null)]
    [InlineData(" 7", 7, null)]
    [InlineData("12abc", 12, "V not a valid integer, ignoring")]
    [InlineData("abc", 0, "V not a valid integer, ignoring")]
    [InlineData("-5", 0, "V is negative, ignoring")]
    [InlineData("-0", 0, null)]
    public void The_variables_are_read_as_stock_reads_them(string? value, long seconds, string? warning)
    {
        Assert.Equal(seconds, ServerTimeouts.ParseSeconds("V", value, out string? actualWarning));
        Assert.Equal(warning, actualWarning);
    }

    [Fact]
    public void An_enormous_timeout_does_not_overflow()
    {
        ServerTimeouts timeouts = new(ServerTimeouts.ParseSeconds("V", "99999999999999999999999", out _), 0);
        _pair.Run(200);
        Assert.Equal(ServerTimeout.None, timeouts.Check(_pair.Server, _pair.Now));
        Assert.InRange(timeouts.WaitTime(_pair.Server, _pair.Now), 1, long.MaxValue);
    }
}
