namespace Mosh.Simulation.Tests;

/// <summary>Random lives of people on the move: every session goes on within one second of the link's return.</summary>
public class RoamingTests
{
    private const int Episodes = 6;

    /// <summary>The promise. It is for paths of up to 200 ms and without loss of their own; what is lost then is asked for again.</summary>
    private const int RecoveryMilliseconds = 1000;

    [Fact]
    public void Every_session_goes_on_within_one_second_of_the_links_return() => Seeds.Run(Live);

    private static void Live(int seed)
    {
        using SimulatedSession session = new(seed, width: 80, height: 24);
        session.SetConditions(LinkConditions.Good with { Delay = 1 + (seed % 100), Jitter = seed % 3 * 5 });
        session.Server.OnInput = input => session.Server.Output(ApplicationOutput.Echo(input));
        Assert.True(session.World.RunUntil(() => !session.Client.Session.IsConnecting, 1000));
        TypeForAWhile(session);
        for (int episode = 0; episode < Episodes; episode++)
        {
            new Journey(session).Play(RecoveryMilliseconds);
            TypeForAWhile(session);
            session.RunUntilEqual(RecoveryMilliseconds);
        }

        session.AssertAllArrived();
    }

    // Ends know the path's round trip from what they say to each other. A process that was stopped for a second looks like a
    // path of a second, until it has said something more.
    private static void TypeForAWhile(SimulatedSession session)
    {
        for (int key = 0; key < 20; key++)
        {
            session.Client.Type("x"u8);
            session.World.RunFor(200);
        }

        session.World.RunFor(session.Random.Next(5000));
    }
}
