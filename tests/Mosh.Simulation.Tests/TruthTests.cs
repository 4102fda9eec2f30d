using Mosh.Sessions.Statistics;
using Mosh.Transport;

namespace Mosh.Simulation.Tests;

/// <summary>What a session says of its path and of its peer.</summary>
public class TruthTests
{
    [Fact]
    public void After_five_keys_the_round_trip_is_that_of_the_path_though_the_server_had_to_start_first() => Seeds.Run(seed =>
    {
        using SimulatedSession session = StartLate(seed, out int roundTrip);
        for (int key = 0; key < 5; key++)
        {
            session.Client.Type("x"u8);
            session.World.RunFor(300);
        }

        AssertTruth(session, roundTrip);
    });

    [Fact]
    public void After_five_heartbeats_it_is_so_too() => Seeds.Run(seed =>
    {
        using SimulatedSession session = StartLate(seed, out int roundTrip);
        session.World.RunFor(5 * 3000);

        AssertTruth(session, roundTrip);
    });

    [Fact]
    public void A_server_that_was_stopped_is_silent_and_the_path_is_the_same_as_before()
    {
        using SimulatedSession session = new(1, pacing: ConnectionPacing.Responsive);
        session.World.RunFor(20_000);
        session.Server.Suspend(61_000);
        List<SessionState> states = [];
        for (int second = 0; second < 60; second += 5)
        {
            session.World.RunFor(5000);
            states.Add(State(session));
        }

        session.World.RunFor(2000);

        Assert.True(session.Client.AddressChanges > 2, "no port was tried");
        Assert.All(states.Skip(1), state => Assert.Equal(SessionState.Silent, state));
        Assert.Equal(SessionState.Connected, State(session));
        Assert.Equal(0, session.Client.Session.Statistics.TimesRoamed);
    }

    [Fact]
    public void A_client_elsewhere_is_roaming_until_it_is_answered_there()
    {
        using SimulatedSession session = new(2, pacing: ConnectionPacing.Responsive);
        session.World.RunFor(20_000);
        session.Client.MoveElsewhereKnowingly();
        session.World.RunFor(10);
        SessionState before = State(session);
        session.World.RunFor(1000);

        Assert.Equal((SessionState.Roaming, SessionState.Connected), (before, State(session)));
        Assert.Equal(1, session.Client.Session.Statistics.TimesRoamed);
    }

    // The client's first datagrams wait in the socket of a server that is being started.
    private static SimulatedSession StartLate(int seed, out int roundTrip)
    {
        SimulatedSession session = new(seed, pacing: ConnectionPacing.Responsive);
        int delay = session.Random.Next(100);
        session.SetConditions(LinkConditions.Good with { Delay = delay });
        session.Server.OnInput = input => session.Server.Output(ApplicationOutput.Echo(input));
        session.Server.Suspend(1 + session.Random.Next(1500));
        Assert.True(session.World.RunUntil(() => !session.Client.Session.IsConnecting, 5000));
        session.Server.Output("$ "u8);
        roundTrip = 2 * delay;
        return session;
    }

    private static void AssertTruth(SimulatedSession session, int roundTrip)
    {
        SessionStatistics client = session.Client.Session.CreateStatistics(session.World.Now);
        SessionStatistics server = session.Server.Session.CreateStatistics(session.World.Now);
        Assert.InRange(client.SmoothedRoundTripMilliseconds!.Value, roundTrip * 0.8, roundTrip * 1.2);
        Assert.InRange(server.SmoothedRoundTripMilliseconds!.Value, roundTrip * 0.8, roundTrip * 1.2);
        Assert.Equal((roundTrip, roundTrip), (client.MinimumRoundTripMilliseconds, server.MinimumRoundTripMilliseconds));
    }

    private static SessionState State(SimulatedSession session) => session.Client.Session.CreateStatistics(session.World.Now).State;
}
