namespace Mosh.Simulation.Tests;

/// <summary>One thing that happens to a client on the move, and the demand that the session goes on soon after it.</summary>
internal sealed class Journey(SimulatedSession session)
{
    private const int Day = 86_400_000;

    // Beyond a heartbeat and what a heartbeat may be late.
    private const int OverdueMilliseconds = 4000;

    private readonly Random _random = session.Random;
    private readonly World _world = session.World;
    private bool _isUnnoticed;

    public void Play(int recoveryMilliseconds)
    {
        string name = Happen();
        bool isTyping = _isUnnoticed || _random.Next(2) == 0;
        if (isTyping)
        {
            session.Client.Type("k"u8);
        }

        long start = _world.Now;
        bool goesOn = _world.RunUntil(
            () => session.Client.HasHeardWithin(OverdueMilliseconds) && session.HasAllArrived(), recoveryMilliseconds);
        Assert.True(goesOn, $"{name}: {recoveryMilliseconds} ms after {start} ({(isTyping ? "typing" : "idle")}) not yet");
    }

    // Returns when the link is back.
    private string Happen()
    {
        switch (_random.Next(7))
        {
            case 0:
                Blackout(up: true, down: true, session.Client.MoveElsewhereKnowingly);
                return "moved to another network, noticed";
            case 1:
                // Until the client says something, nobody can know; that is its next heartbeat if the user types nothing.
                _isUnnoticed = true;
                Blackout(up: true, down: true, session.Client.MoveElsewhere);
                return "moved to another network, unnoticed";
            case 2:
                bool isUp = _random.Next(2) == 0;
                Blackout(isUp, !isUp, () => { });
                return isUp ? "uplink lost" : "downlink lost";
            case 3:
                Blackout(up: true, down: true, () => { });
                return "blackout";
            case 4:
                Sleep();
                return "slept";
            case 5:
                session.Client.Suspend(_random.Next(1, Day));
                Wait();
                return "suspended";
            default:
                ChangeMtu();
                return $"MTU {session.Down.Mtu}, {(session.Down.IsMtuTold ? "told" : "silent")}";
        }
    }

    private void Blackout(bool up, bool down, Action meanwhile)
    {
        session.Up.IsBlackout = up;
        session.Down.IsBlackout = down;
        int length = _random.Next(4) switch { 0 => _random.Next(1, 500), 1 => _random.Next(500, 15_000), 2 => _random.Next(180_000), _ => _random.Next(1, 40_000) };
        Sometimes(() => _world.After(_random.Next(length), () => session.Client.Type("typed in the dark"u8)));
        Sometimes(() => _world.After(_random.Next(length), () => session.Server.Output(ApplicationOutput.Random(_random, 20))));
        _world.RunFor(length);
        session.SetBlackout(false);
        meanwhile();
    }

    private void Sleep()
    {
        session.Client.Sleep(_random.Next(1000, 3 * Day));
        Sometimes(session.Client.MoveElsewhere);
        Sometimes(() => session.Server.Output(ApplicationOutput.Random(_random, 20)));
        Wait();
    }

    private void Wait() => Assert.True(_world.RunUntil(() => !session.Client.IsSuspended, 4L * Day));

    private void ChangeMtu()
    {
        int mtu = _random.Next(3) switch { 0 => 576, 1 => 1000, _ => 1500 };
        bool isTold = _random.Next(2) == 0;
        foreach (SimulatedLink link in (SimulatedLink[])[session.Up, session.Down])
        {
            link.Mtu = mtu;
            link.IsMtuTold = isTold;
        }

        session.Server.Output(ApplicationOutput.Dense(_random));
        Sometimes(() => session.Client.Type(ApplicationOutput.Dense(_random).AsSpan(0, 1400)));
    }

    private void Sometimes(Action action)
    {
        if (_random.Next(2) == 0)
        {
            action();
        }
    }
}
