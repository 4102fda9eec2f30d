using Mosh.Sessions;

namespace Mosh.Simulation.Tests;

/// <summary>Random sessions in a random world.</summary>
public class RandomSessionTests
{
    /// <summary>Longer than any pause or blackout that a life can contain, and time to recover (ssp.md §5: 3 s without contact).</summary>
    private const int RecoveryMilliseconds = 600_000;

    /// <summary>Longer than the application goes on after the last input and the last blackout (RandomLife: floods, echo).</summary>
    private const int QuietMilliseconds = 3000;

    [Fact]
    public void Whatever_the_network_does_keys_arrive_once_and_in_order_and_both_screens_end_equal() => Seeds.Run(Live);

    private static void Live(int seed)
    {
        using SimulatedSession session = new(seed, width: 2 + (seed * 7 % 100), height: 1 + (seed % 40));

        // A client that reaches nobody within 15 s gives up (client.md §3), so the misfortunes begin after that.
        Assert.True(session.World.RunUntil(() => !session.Client.Session.IsConnecting, 1000));
        int milliseconds = session.Random.Next(500, 10_000);
        new RandomLife(session).Plan(milliseconds);
        session.World.RunFor(milliseconds);
        session.RunUntilEqual(RecoveryMilliseconds);
        session.World.RunFor(QuietMilliseconds);
        session.RunUntilEqual(RecoveryMilliseconds);
        session.AssertAllArrived();

        // What was lost on the way to a shutdown cannot be asked for again once one side has gone, so this network is kinder.
        session.SetConditions(session.Up.Conditions with { Loss = session.Up.Conditions.Loss / 4 });
        bool isClientFirst = session.Random.Next(2) == 0;
        Action shutdown = isClientFirst ? session.Client.Shutdown : session.Server.Shutdown;
        shutdown();
        Assert.True(
            session.World.RunUntil(() => session.Client.IsFinished && session.Server.IsFinished, 60_000),
            $"not finished: client {session.Client.Session.End}, server {session.Server.Session.End}");
        Assert.Equal(SessionEnd.PeerShutDown, isClientFirst ? session.Server.Session.End : session.Client.Session.End);
        session.AssertAllArrived();
    }
}
