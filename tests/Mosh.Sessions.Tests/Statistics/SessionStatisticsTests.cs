using System.Buffers;
using Mosh.Sessions.Client;
using Mosh.Sessions.Prediction;
using Mosh.Sessions.Statistics;
using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Tests.Statistics;

public sealed class SessionStatisticsTests : IDisposable
{
    private readonly SessionPair _pair = new();

    private SessionStatistics Client => _pair.Client.CreateStatistics(_pair.Now);

    private SessionStatistics Server => _pair.Server.CreateStatistics(_pair.Now);

    [Fact]
    public void Before_anything_was_heard_both_ends_are_connecting()
    {
        Assert.Equal(SessionState.Connecting, Client.State);
        Assert.Equal(SessionState.Connecting, Server.State);
        Assert.Null(Client.SilentFor);
        Assert.Null(Client.SmoothedRoundTripMilliseconds);
        Assert.Null(Client.MinimumRoundTripMilliseconds);
    }

    [Fact]
    public void A_session_that_runs_counts_what_goes_each_way()
    {
        _pair.Run(1000);
        _pair.Output("hello");
        _pair.Run(1000);
        _pair.Client.Render(_pair.Now, new ArrayBufferWriter<byte>());
        _pair.Client.Render(_pair.Now, new ArrayBufferWriter<byte>());

        Assert.Equal(SessionState.Connected, Client.State);
        Assert.Equal(SessionState.Connected, Server.State);
        Assert.Equal(Client.DatagramsSent, Server.DatagramsReceived);
        Assert.Equal(Client.BytesSent, Server.BytesReceived);
        Assert.Equal(Server.DatagramsSent, Client.DatagramsReceived);
        Assert.InRange(Client.SmoothedRoundTripMilliseconds!.Value, 39, 45);
        Assert.Equal((40.0, 40.0), (Client.MinimumRoundTripMilliseconds, Server.MinimumRoundTripMilliseconds));
        Assert.Equal(1, Client.Frames);
        Assert.InRange(Server.Frames, 1, 3);
    }

    [Fact]
    public void A_peer_that_is_not_heard_is_silent_after_six_and_a_half_seconds()
    {
        _pair.Run(5000);
        _pair.DropsFromServer = true;
        _pair.Run(3000);
        SessionState early = Client.State;
        _pair.Run(7000);

        Assert.Equal(SessionState.Connected, early);
        Assert.Equal(SessionState.Silent, Client.State);
        Assert.True(Client.SilentFor > TimeSpan.FromSeconds(6.5));
    }

    [Fact]
    public void A_changed_path_is_roaming_until_it_has_carried_an_answer()
    {
        _pair.Run(5000);
        _pair.Client.PathChanged(_pair.Now);
        SessionState before = Client.State;
        _pair.Run(300);

        Assert.Equal(SessionState.Roaming, before);
        Assert.Equal(SessionState.Connected, Client.State);
        Assert.Equal(1, Client.TimesRoamed);
    }

    [Fact]
    public void A_dead_peer_is_silent_whatever_ports_are_tried()
    {
        int portsTried = 0;
        _pair.OnSent = (isClient, _) => portsTried += isClient && _pair.Client.ShouldOpenNewPort(_pair.Now) ? 1 : 0;
        _pair.Run(5000);
        _pair.DropsFromServer = true;
        _pair.Run(5000);
        List<SessionState> states = [];
        for (int i = 0; i < 12; i++)
        {
            _pair.Run(5000);
            states.Add(Client.State);
        }

        _pair.DropsFromServer = false;
        _pair.Run(1000);

        Assert.InRange(portsTried, 4, 7);
        Assert.All(states, state => Assert.Equal(SessionState.Silent, state));
        Assert.Equal((SessionState.Connected, 0), (Client.State, Client.TimesRoamed));
    }

    [Fact]
    public void A_new_path_that_carries_no_answer_is_silent_like_an_old_one()
    {
        _pair.Run(5000);
        _pair.DropsFromServer = true;
        _pair.Run(20_000);
        _pair.Client.PathChanged(_pair.Now);
        _pair.Run(6000);
        SessionState early = Client.State;
        _pair.Run(1000);
        SessionState late = Client.State;
        _pair.DropsFromServer = false;
        _pair.Run(1000);

        Assert.Equal((SessionState.Roaming, SessionState.Silent), (early, late));
        Assert.Equal((SessionState.Connected, 1), (Client.State, Client.TimesRoamed));
    }

    [Fact]
    public void A_client_that_is_gone_right_after_it_has_moved_is_silent_to_its_server()
    {
        _pair.Run(5000);
        _pair.Server.PathChanged(_pair.Now);
        _pair.DropsFromClient = true;
        _pair.Run(3000);
        SessionState early = Server.State;
        _pair.Run(7000);

        Assert.Equal((SessionState.Roaming, SessionState.Silent), (early, Server.State));
    }

    [Fact]
    public void A_session_that_is_over_is_closed()
    {
        _pair.Run(1000);
        _pair.Client.StartShutdown(_pair.Now);
        _pair.Run(3000);

        Assert.Equal(SessionState.Closed, Client.State);
        Assert.Equal(SessionState.Closed, Server.State);
    }

    [Fact]
    public void Predictions_are_those_of_the_overlays()
    {
        _pair.Client.Overlays.Add(new CountedOverlay(new PredictionStatistics(5, 3, 1)));
        Assert.Equal((5, 3, 1), (Client.PredictionsShown, Client.PredictionsConfirmed, Client.PredictionsWrong));
    }

    public void Dispose() => _pair.Dispose();

    private sealed class CountedOverlay(PredictionStatistics statistics) : IScreenOverlay, IPredictionStatistics
    {
        public PredictionStatistics Statistics => statistics;

        public void Apply(Framebuffer screen, long now)
        {
        }

        public long WaitTime(long now) => long.MaxValue;

        public void KeysRead(ReadOnlySpan<byte> keys, Framebuffer shown, in ClientProgress progress, long now)
        {
        }

        public void Received(in ClientProgress progress, long now)
        {
        }

        public void Reset()
        {
        }

        public void SessionEnding(long now)
        {
        }
    }
}
