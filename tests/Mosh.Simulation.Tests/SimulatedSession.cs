using System.Buffers;
using Mosh.Sessions.States;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Input;
using Mosh.Transport;
using Mosh.Transport.Crypto;

namespace Mosh.Simulation.Tests;

/// <summary>A client and a server with a network between them, and what must be true of them.</summary>
internal sealed class SimulatedSession : IDisposable
{
    private readonly SessionKey _key;

    /// <param name="seed">Of all that is random.</param>
    /// <param name="width">Of the window.</param>
    /// <param name="height">Of the window.</param>
    /// <param name="pacing">Of both ends; null: each end's is random.</param>
    public SimulatedSession(int seed, int width = 80, int height = 24, ConnectionPacing? pacing = null)
        : this(seed, new SimulatedSessionOptions { Width = width, Height = height, ClientPacing = pacing, ServerPacing = pacing })
    {
    }

    public SimulatedSession(int seed, SimulatedSessionOptions setup)
    {
        Random = new Random(seed);

        // Anywhere on the 16-bit clock of the datagrams.
        int start = Random.Next(1_000_000);
        World = setup.World ?? new World(start);
        _key = SessionKey.Create(new SeededRandomSource(seed));
        Up = new SimulatedLink(World, new Random(Random.Next()));
        Down = new SimulatedLink(World, new Random(Random.Next()));
        Client = new SimulatedClient(World, Up, _key, setup, Random.Next());
        Server = new SimulatedServer(World, Down, _key, Client, setup, Random.Next());
        Client.Server = Server;
        World.Add(Client);
        World.Add(Server);
    }

    public World World { get; }

    public Random Random { get; }

    public SimulatedLink Up { get; }

    public SimulatedLink Down { get; }

    public SimulatedClient Client { get; }

    public SimulatedServer Server { get; }

    public void SetConditions(LinkConditions conditions)
    {
        Up.Conditions = conditions;
        Down.Conditions = conditions;
    }

    public void SetBlackout(bool isBlackout)
    {
        Up.IsBlackout = isBlackout;
        Down.IsBlackout = isBlackout;
    }

    /// <summary>Waits until no misfortune is going on, everything typed has arrived and the client has the server's screen.</summary>
    public void RunUntilEqual(long limitMilliseconds)
    {
        long nextCheck = 0;
        bool isEqual = World.RunUntil(Check, limitMilliseconds);
        Assert.True(isEqual, $"after {limitMilliseconds} ms: {Server.Input.Count} of {Client.Typed.Count} keys, screens {(AreScreensEqual() ? "" : "not ")}equal");

        bool Check()
        {
            if (World.Now < nextCheck)
            {
                return false;
            }

            nextCheck = World.Now + 50;
            return !Client.IsSuspended
                && !Server.IsSuspended
                && !Up.IsBlackout
                && !Down.IsBlackout
                && HasAllArrived();
        }
    }

    /// <summary>Whether the application has everything typed and the client has the server's screen.</summary>
    public bool HasAllArrived() =>
        Server.Input.Count >= ExpectedInput().Length
        && Server.Sizes.LastOrDefault() == Client.Resized[^1]
        && AreScreensEqual();

    /// <summary>The claims of the protocol about what users see and applications get.</summary>
    public void AssertAllArrived()
    {
        Assert.Equal(Convert.ToHexString(ExpectedInput()), Convert.ToHexString(Server.Input.ToArray()));
        Assert.True(IsSubsequence(Server.Sizes, Client.Resized), "the application was told other sizes than the window had");
        Assert.Equal(Client.Resized[^1..], Server.Sizes[^1..]);
        Assert.True(AreScreensEqual(), "the screens differ");

        Client.Render();
        Assert.Equal(ScreenText.Of(Server.Session.Screen.Screen), ScreenText.Of(Client.Terminal));
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
        _key.Dispose();
    }

    /// <summary>What the application should read: the keys, after the one translation a server makes (terminal.md §11).</summary>
    private byte[] ExpectedInput()
    {
        if (_expectedFor != Client.Typed.Count)
        {
            ArrayBufferWriter<byte> output = new();
            new UserInputTranslator().Translate(Client.Typed.ToArray(), applicationCursorKeys: false, output);
            _expectedFor = Client.Typed.Count;
            _expected = output.WrittenSpan.ToArray();
        }

        return _expected;
    }

    private int _expectedFor = -1;
    private byte[] _expected = [];

    /// <summary>
    /// Equal as far as the protocol can say it: there is nothing left to send. Bells that rang together ring once at the
    /// client (display.md), so the missing ones are made up for.
    /// </summary>
    private bool AreScreensEqual()
    {
        ScreenState server = Server.Session.Screen;
        using ScreenState client = Client.Session.Screen.Snapshot();
        if (client.EchoAcknowledgement != server.EchoAcknowledgement || client.Screen.BellCount > server.Screen.BellCount)
        {
            return false;
        }

        Emulator bell = new(client.Screen);
        while (client.Screen.BellCount < server.Screen.BellCount)
        {
            bell.Write("\a"u8);
        }

        ArrayBufferWriter<byte> difference = new();
        server.WriteDiff(client, difference);
        return difference.WrittenCount == 0;
    }

    private static bool IsSubsequence<T>(List<T> part, List<T> whole)
    {
        int position = 0;
        foreach (T item in part)
        {
            position = whole.IndexOf(item, position) + 1;
            if (position == 0)
            {
                return false;
            }
        }

        return true;
    }
}
