namespace Mosh.Simulation.Tests;

/// <summary>Plans a session's life at random: what user and application do, and what the world does to them.</summary>
internal sealed class RandomLife(SimulatedSession session)
{
    private readonly Random _random = session.Random;
    private readonly World _world = session.World;

    /// <summary>Plans so many milliseconds from now.</summary>
    public void Plan(int milliseconds)
    {
        session.SetConditions(LinkConditions.Random(_random));
        session.Server.OnInput = Answer;
        Repeat(_random.Next(30), milliseconds, () => session.Client.Type(Keys()));
        Repeat(_random.Next(4), milliseconds, Resize);
        Repeat(_random.Next(12), milliseconds, () => session.Server.Output(ApplicationOutput.Random(_random, _random.Next(1, 30))));
        Repeat(_random.Next(3), milliseconds, () => session.Server.Output(ApplicationOutput.Rubbish(_random, _random.Next(1, 100))));
        Sometimes(8, () => At(milliseconds, Paste));
        Sometimes(6, () => At(milliseconds, () => Flood(_random.Next(5, 60))));
        Sometimes(3, () => At(milliseconds, () => session.SetConditions(LinkConditions.Random(_random))));
        Sometimes(3, () => At(milliseconds, session.Client.MoveElsewhere));
        Sometimes(5, () => At(milliseconds, () => session.Client.Suspend(_random.Next(1, 60_000))));
        Sometimes(5, () => At(milliseconds, () => session.Server.Suspend(_random.Next(1, 60_000))));
        Sometimes(4, () => At(milliseconds, () => Blackout(_random.Next(1, 180_000))));
    }

    private byte[] Keys()
    {
        byte[] keys = new byte[_random.Next(20) == 0 ? _random.Next(1, 200) : _random.Next(1, 4)];
        for (int i = 0; i < keys.Length; i++)
        {
            // Mostly what people type; now and then anything, escape sequences and zeroes included.
            keys[i] = _random.Next(5) switch
            {
                0 => (byte)_random.Next(256),
                1 => "\r\u001bOAD"u8[_random.Next(5)],
                _ => (byte)_random.Next(0x20, 0x7F),
            };
        }

        return keys;
    }

    private void Answer(byte[] input)
    {
        byte[] echo = ApplicationOutput.Echo(input);
        _world.After(_random.Next(30), () => session.Server.Output(echo));
    }

    private void Paste()
    {
        byte[] keys = new byte[_random.Next(1, 20_000)];
        _random.NextBytes(keys);
        session.Client.Type(keys);
    }

    // At least two columns: what becomes of a wide character in a single one is every terminal's own affair.
    private void Resize() => session.Client.Resize(_random.Next(2, 130), _random.Next(1, 45));

    private void Flood(int rest)
    {
        session.Server.Output(ApplicationOutput.Random(_random, 40));
        if (rest > 0)
        {
            _world.After(_random.Next(15), () => Flood(rest - 1));
        }
    }

    private void Blackout(int milliseconds)
    {
        session.SetBlackout(true);
        _world.After(milliseconds, () => session.SetBlackout(false));
    }

    private void At(int milliseconds, Action action) => _world.After(_random.Next(milliseconds), action);

    private void Repeat(int times, int milliseconds, Action action)
    {
        for (int i = 0; i < times; i++)
        {
            At(milliseconds, action);
        }
    }

    private void Sometimes(int oneIn, Action action)
    {
        if (_random.Next(oneIn) == 0)
        {
            action();
        }
    }
}
