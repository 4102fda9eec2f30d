using Mosh.Sessions.Server;
using Mosh.Terminal.Screen;
using Mosh.Transport;
using Mosh.Transport.Crypto;

namespace Mosh.Sessions.Tests.Server;

public class ServerSessionTests
{
    [Fact]
    public void A_new_server_knows_no_client_and_sends_nothing()
    {
        using SessionPair pair = new() { DropsFromClient = true };
        int sent = 0;
        pair.OnSent = (isClient, _) => sent += isClient ? 0 : 1;
        pair.Output("hello");
        pair.Run(4000);
        Assert.Equal(0, sent);
        Assert.False(pair.Server.HasClient);
        Assert.False(pair.Server.HasHeardClient);
        Assert.Equal(SessionPair.Start, pair.Server.LastClientStateTime);
        Assert.Equal(long.MaxValue, pair.Server.WaitTime(pair.Now));
    }

    [Fact]
    public void The_clients_size_reaches_the_application_and_the_screen()
    {
        using SessionPair pair = new(width: 33, height: 7);
        pair.Run(30);
        Assert.Equal("[33x7]", pair.Application.Log);
        Assert.Equal((33, 7), (pair.Server.Screen.Screen.Width, pair.Server.Screen.Screen.Height));
        Assert.True(pair.Server.HasHeardClient);
        Assert.True(pair.Server.HasClient);
    }

    [Fact]
    public void Of_consecutive_resizes_only_the_last_is_carried_out()
    {
        using SessionPair pair = new();
        pair.Run(500);
        pair.Client.Resize(30, 5, pair.Now);
        pair.Client.Resize(31, 5, pair.Now);
        pair.Client.TypeKeys("k"u8, pair.Now);
        pair.Client.Resize(32, 5, pair.Now);
        pair.Client.Resize(33, 5, pair.Now);
        pair.Run(100);
        Assert.Equal("[20x4][31x5]k[33x5]", pair.Application.Log);
    }

    [Fact]
    public void Of_very_many_resizes_between_keys_few_and_the_last_are_carried_out()
    {
        using SessionPair pair = new();
        pair.Run(500);
        for (int i = 0; i < 3000; i++)
        {
            pair.Client.Resize(30 + (i % 50), 5, pair.Now);
            pair.Client.TypeKeys("k"u8, pair.Now);
        }

        pair.Client.Resize(99, 6, pair.Now);
        pair.Run(2000);
        Assert.Equal(3000, pair.Application.Log.Count(character => character == 'k'));
        Assert.InRange(pair.Application.Log.Count(character => character == '['), 2, 100);
        Assert.EndsWith("[99x6]", pair.Application.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void Cursor_keys_come_as_the_application_wants_them()
    {
        using SessionPair pair = new();
        pair.Run(500);
        pair.Type("\eOA");
        pair.Run(100);
        pair.Output("\e[?1h");
        pair.Type("\eOA");
        pair.Run(100);
        Assert.Equal("[20x4]\e[A\eOA", pair.Application.Log);
    }

    [Fact]
    public void A_query_of_the_application_is_answered_at_once()
    {
        using SessionPair pair = new();
        pair.Output("\e[c");
        Assert.Equal("\e[?62c", pair.Application.Log);
    }

    [Fact]
    public void Lost_datagrams_neither_lose_nor_double_keys()
    {
        using SessionPair pair = new();
        pair.Run(500);
        pair.DropsFromClient = true;
        pair.Type("a");
        pair.Run(300);
        pair.Type("b");
        pair.Run(300);
        pair.DropsFromClient = false;
        pair.DropsFromServer = true;
        pair.Run(500);
        pair.Type("c");
        pair.Run(500);
        pair.DropsFromServer = false;
        pair.Run(2000);
        Assert.Equal("[20x4]abc", pair.Application.Log);
    }

    [Fact]
    public void The_echo_acknowledgement_follows_fifty_milliseconds_after_the_keys()
    {
        using SessionPair pair = new();
        pair.Run(1000);
        pair.Type("a");
        pair.Run(21); // sent after the 1 ms of collecting
        ulong typed = pair.Client.Progress.SentStateNumber;
        pair.Run(50);
        Assert.True(pair.Server.Screen.EchoAcknowledgement < typed);
        pair.Run(2);
        Assert.Equal(typed, pair.Server.Screen.EchoAcknowledgement);
        pair.Run(60);
        Assert.Equal(typed, pair.Client.Progress.EchoAcknowledgement);
    }

    [Fact]
    public void The_server_wakes_up_for_an_echo_acknowledgement()
    {
        using SessionPair pair = new();
        pair.Run(1000);
        pair.Type("a");
        pair.Run(25);
        Assert.InRange(pair.Server.WaitTime(pair.Now), 1, 50);
    }

    [Fact]
    public void During_a_shutdown_output_is_discarded_and_keys_still_arrive()
    {
        using SessionPair pair = new();
        pair.Run(500);
        pair.DropsFromServer = true;
        pair.Output("before");
        pair.Server.StartShutdown(pair.Now);
        pair.Output("after");
        pair.Type("k");
        pair.Run(50);
        pair.DropsFromServer = false;
        pair.Run(500);
        Assert.Equal("before", pair.Client.Screen.Screen.Text());
        Assert.Equal("[20x4]k", pair.Application.Log);
        Assert.Equal(SessionEnd.Acknowledged, pair.Server.End);
        Assert.Equal(SessionEnd.PeerShutDown, pair.Client.End);
    }

    [Fact]
    public void A_server_lingers_a_little_after_the_clients_shutdown()
    {
        using SessionPair pair = new();
        pair.Run(1000);
        pair.Client.StartShutdown(pair.Now);
        pair.DropsFromServer = true; // the first acknowledgement gets lost
        pair.Run(30);
        Assert.False(pair.Server.IsFinished);
        pair.DropsFromServer = false;
        pair.Run(1500);
        Assert.Equal(SessionEnd.PeerShutDown, pair.Server.End);
        Assert.Equal(SessionEnd.Acknowledged, pair.Client.End);
    }

    [Fact]
    public void A_stop_without_a_client_ends_at_once()
    {
        using SessionPair pair = new();
        pair.Server.Stop(pair.Now);
        Assert.Equal(SessionEnd.Abandoned, pair.Server.End);
    }

    [Fact]
    public void A_stop_with_a_client_is_a_shutdown_and_a_second_one_ends_at_once()
    {
        using SessionPair pair = new();
        pair.Run(500);
        pair.Server.Stop(pair.Now);
        Assert.True(pair.Server.IsShuttingDown);
        Assert.False(pair.Server.IsFinished);
        pair.Server.Stop(pair.Now);
        Assert.Equal(SessionEnd.Abandoned, pair.Server.End);
    }

    [Fact]
    public void A_shutdown_without_an_answer_times_out()
    {
        using SessionPair pair = new();
        pair.Run(500);
        pair.DropsFromServer = true;
        pair.Server.StartShutdown(pair.Now);
        pair.Run(10_100);
        Assert.Equal(SessionEnd.TimedOut, pair.Server.End);
    }

    [Fact]
    public void A_client_that_understands_hyperlinks_gets_them()
    {
        using SessionPair pair = new(clientHasHyperlinks: true);
        pair.Run(500);
        pair.Output("\e]8;;http://a/\e\\x\e]8;;\e\\");
        pair.Run(500);
        Assert.Equal(new Hyperlink("", "http://a/"), pair.Client.Screen.Screen[0].ExtraAt(0).Link);
    }

    [Fact]
    public void A_client_that_does_not_say_so_gets_none()
    {
        using SessionPair pair = new(clientHasHyperlinks: false);
        pair.Run(500);
        pair.Output("\e]8;;http://a/\e\\x\e]8;;\e\\");
        pair.Run(500);
        Assert.Equal("x", pair.Client.Screen.Screen.Text());
        Assert.Null(pair.Server.Screen.Screen[0].ExtraAt(0).Link);
    }

    [Theory]
    [InlineData(0, 24)]
    [InlineData(80, -1)]
    [InlineData(20_000, 24)]
    public void Impossible_sizes_are_refused(int width, int height)
    {
        using SessionKey key = SessionKey.Create(new OneRandomSource());
        ServerSessionOptions options = new() { Key = key, Width = width, Height = height };
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServerSession(options, new OneRandomSource(), 0));
    }

    private sealed class OneRandomSource : IRandomSource
    {
        public void Fill(Span<byte> bytes) => bytes.Fill(1);
    }
}
