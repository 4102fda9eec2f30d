using Mosh.Sessions;
using Mosh.Sessions.Client;
using Mosh.Transport;

namespace Mosh.Simulation.Tests;

/// <summary>Particular misfortunes.</summary>
public class ScenarioTests
{
    private static readonly LinkConditions HalfLost = new(30, 20, 0.5, 0, 0);

    [Fact]
    public void A_session_survives_five_minutes_without_a_network()
    {
        using SimulatedSession session = new(1);
        session.World.RunFor(1000);
        session.Client.Type("before "u8);
        session.RunUntilEqual(5000);

        session.SetBlackout(true);
        session.World.RunFor(60_000);
        session.Client.Type("during "u8);
        session.Server.Output("news\r\n"u8);
        session.World.RunFor(240_000);
        Assert.False(session.Server.Session.HasClient); // 40 s of silence
        Assert.InRange(session.World.Now - session.Client.Session.Progress.RemoteStateTime, 299_000, 303_000);

        session.SetBlackout(false);
        session.Client.Type("after"u8);
        session.RunUntilEqual(10_000);
        session.AssertAllArrived();
    }

    [Fact]
    public void During_a_blackout_the_client_asks_five_times_in_two_seconds_and_the_server_is_silent()
    {
        using SimulatedSession session = new(2);
        session.World.RunFor(2000);
        session.SetBlackout(true);
        session.Client.Type("x"u8);
        session.Server.Output("y"u8);
        session.World.RunFor(60_000);

        int clientBefore = session.Client.DatagramsSent;
        int serverBefore = session.Server.DatagramsSent;
        session.World.RunFor(240_000);
        Assert.InRange(session.Client.DatagramsSent - clientBefore, 590, 601);
        Assert.Equal(serverBefore, session.Server.DatagramsSent); // detached
    }

    [Fact]
    public void A_client_whose_server_is_silent_tries_new_ports()
    {
        using SimulatedSession session = new(3);
        session.World.RunFor(2000);
        session.Server.Suspend(40_000);
        session.World.RunFor(39_000);
        Assert.InRange(session.Client.AddressChanges, 2, 4); // every 10 s, after 10 s

        session.Client.Type("still here"u8);
        session.RunUntilEqual(20_000);
        session.AssertAllArrived();
    }

    [Fact]
    public void A_client_that_wakes_up_elsewhere_goes_on()
    {
        using SimulatedSession session = new(4);
        session.World.RunFor(2000);
        session.Client.Suspend(3_600_000);
        session.Client.MoveElsewhere();
        for (int minute = 0; minute < 59; minute++)
        {
            session.Server.Output("tick\r\n"u8);
            session.World.RunFor(60_000);
        }

        session.World.RunFor(61_000);
        session.Client.Type("good morning"u8);
        session.RunUntilEqual(10_000);
        session.AssertAllArrived();
    }

    [Fact]
    public void Without_a_server_a_client_gives_up()
    {
        using SimulatedSession session = new(5);
        session.SetBlackout(true);
        session.World.RunFor(200);
        Assert.Equal(ConnectionStage.Connecting, session.Client.Session.StageAt(session.World.Now));
        session.World.RunFor(100);
        Assert.Equal(ConnectionStage.NothingReceived, session.Client.Session.StageAt(session.World.Now));
        session.World.RunFor(14_600);
        Assert.False(session.Client.Session.IsShuttingDown);
        session.World.RunFor(400);
        Assert.True(session.Client.Session.IsShuttingDown);
        Assert.Equal(ConnectionStage.TimedOut, session.Client.Session.StageAt(session.World.Now));
        Assert.True(session.World.RunUntil(() => session.Client.IsFinished, 11_000));
        Assert.Equal(SessionEnd.TimedOut, session.Client.Session.End);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_shutdown_is_clean_on_a_good_network(bool isClientFirst)
    {
        using SimulatedSession session = new(6);
        session.World.RunFor(2000);
        Shutdown(session, isClientFirst);
        Assert.True(session.World.RunUntil(() => session.Client.IsFinished && session.Server.IsFinished, 2000));
        Assert.Equal(
            isClientFirst ? (SessionEnd.Acknowledged, SessionEnd.PeerShutDown) : (SessionEnd.PeerShutDown, SessionEnd.Acknowledged),
            (session.Client.Session.End, session.Server.Session.End));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_shutdown_ends_both_sides_even_if_every_second_datagram_is_lost(bool isClientFirst)
    {
        int clean = 0;
        for (int seed = 100; seed < 150; seed++)
        {
            using SimulatedSession session = new(seed);
            session.World.RunFor(1000);
            session.SetConditions(HalfLost);
            session.World.RunFor(1000);
            Shutdown(session, isClientFirst);
            Assert.True(session.World.RunUntil(() => session.Client.IsFinished && session.Server.IsFinished, 30_000), $"seed {seed}");
            Assert.Equal(SessionEnd.PeerShutDown, isClientFirst ? session.Server.Session.End : session.Client.Session.End);
            clean += (isClientFirst ? session.Client.Session.End : session.Server.Session.End) == SessionEnd.Acknowledged ? 1 : 0;
        }

        // A server repeats its acknowledgement about five times before it goes; a client leaves after one.
        Assert.InRange(clean, isClientFirst ? 40 : 10, 50);
    }

    [Fact]
    public void The_last_output_before_a_shutdown_is_shown()
    {
        using SimulatedSession session = new(7);
        session.World.RunFor(2000);
        session.Server.Output("logout\r\n"u8);
        session.Server.Shutdown();
        Assert.True(session.World.RunUntil(() => session.Client.IsFinished, 5000));
        session.Client.Render();
        Assert.Contains("logout", ScreenText.Of(session.Client.Terminal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_paste_arrives_over_a_bad_network()
    {
        using SimulatedSession session = new(8);
        session.World.RunFor(1000);
        session.SetConditions(new LinkConditions(30, 30, 0.1, 0.05, 0.01));
        byte[] paste = new byte[300_000];
        new Random(8).NextBytes(paste);
        session.Client.Type(paste);
        session.Client.Type(" and a word"u8);
        session.RunUntilEqual(600_000);
        session.AssertAllArrived();
    }

    /// <summary>The slowest of a thousand takes 6 s, and took more than 30 s while the server's start counted as the path's.</summary>
    [Fact]
    public void A_paste_arrives_soon_though_a_third_is_lost_and_the_server_had_to_start_first() => Seeds.Run(seed =>
    {
        using SimulatedSession session = new(seed, pacing: ConnectionPacing.Responsive);
        session.SetConditions(LinkConditions.Good with { Delay = 0 });
        session.Server.Suspend(400);
        session.World.RunFor(2300);
        session.SetConditions(LinkConditions.Good with { Delay = 0, Loss = 1 / 3.0 });
        byte[] paste = new byte[16_384];
        session.Random.NextBytes(paste);
        paste.AsSpan().Replace((byte)0x1B, (byte)'.');
        session.Client.Type(paste);

        Assert.True(session.World.RunUntil(() => session.Server.Input.Count >= paste.Length, 10_000));
    });

    [Fact]
    public void A_paste_larger_than_an_instruction_can_be_arrives()
    {
        using SimulatedSession session = new(9);
        session.World.RunFor(1000);
        byte[] paste = new byte[6_000_000];
        new Random(9).NextBytes(paste);
        session.Client.Type(paste);
        session.RunUntilEqual(600_000);
        session.AssertAllArrived();
    }

    [Fact]
    public void Of_a_flood_only_the_frames_that_the_network_can_take_are_sent()
    {
        using SimulatedSession session = new(10);
        session.World.RunFor(2000);
        int before = session.Server.DatagramsSent;
        for (int i = 0; i < 10_000; i++)
        {
            session.Server.Output(System.Text.Encoding.UTF8.GetBytes($"line {i}\r\n"));
            session.World.RunFor(1);
        }

        Assert.InRange(session.Server.DatagramsSent - before, 10_000 / 250, 10_000 / 19);
        session.RunUntilEqual(2000);
        session.AssertAllArrived();
    }

    private static void Shutdown(SimulatedSession session, bool isClientFirst)
    {
        if (isClientFirst)
        {
            session.Client.Shutdown();
        }
        else
        {
            session.Server.Shutdown();
        }
    }
}
