using System.Text;
using Mosh.Terminal.Screen;
using Mosh.Transport;

namespace Mosh.Simulation.Tests.Bottlenecks;

/// <summary>
/// A session with a large window over a narrow path. Its application echoes keys in the last row, and draws whole screens above.
/// </summary>
internal sealed class BottleneckSession : IDisposable
{
    private const int Width = 200;
    private const int Height = 50;

    // How many echoes there are in a row, before the last column.
    private const int RowLength = Width - 1;

    // Our guess at what stock takes in: a decryption and a turn of its loop per datagram.
    private const int StockDatagramsPerMillisecond = 20;

    private readonly Random _random;
    private readonly Queue<KeyTyped> _typed = new();
    private int _echoed;
    private int _keys;
    private long _lastProgress;
    private Framebuffer? _last;

    public BottleneckSession(BottleneckPath path, int seed, World? world = null, Bottleneck? up = null, Bottleneck? down = null, bool isUpload = false)
    {
        Path = path;
        _random = new Random(seed);
        Simulation = new SimulatedSession(seed, new SimulatedSessionOptions
        {
            Width = Width,
            Height = Height,
            World = world,
            ClientPacing = ConnectionPacing.Responsive,
            ServerPacing = ConnectionPacing.Responsive,
            IsClientStock = path.IsPeerStock && !isUpload,
            IsServerStock = path.IsPeerStock && isUpload,
        });
        Simulation.Up.Bottleneck = up ?? path.CreateBottleneck(World);
        Simulation.Down.Bottleneck = down ?? path.CreateBottleneck(World);
        int delay = path.RoundTrip / 2;
        Simulation.Up.Conditions = new LinkConditions(delay, 0, path.Loss, 0, 0);
        Simulation.Down.Conditions = new LinkConditions(path.RoundTrip - delay, 0, path.Loss, 0, 0);
        Client.IsPaced = true;
        Server.IsPaced = true;
        Client.IsWatched = false;
        Client.Session.MaximumDatagramSize = DatagramSize;
        Server.Session.MaximumDatagramSize = DatagramSize;
        Client.OnScreen = NoteScreen;
        Server.OnInput = Echo;
        if (path.IsPeerStock)
        {
            SimulatedEnd peer = isUpload ? Server : Client;
            peer.DatagramsPerMillisecond = StockDatagramsPerMillisecond;
        }
    }

    /// <summary>UDP payload over IPv4.</summary>
    public static int DatagramSize => 1252;

    public BottleneckPath Path { get; }

    public SimulatedSession Simulation { get; }

    public World World => Simulation.World;

    public SimulatedClient Client => Simulation.Client;

    public SimulatedServer Server => Simulation.Server;

    public Bottleneck Down => Simulation.Down.Bottleneck!;

    public Bottleneck Up => Simulation.Up.Bottleneck!;

    public ConnectionStatistics Statistics => Server.Session.Statistics;

    /// <summary>What the server has sent, headers included.</summary>
    public long BytesOffered => Statistics.BytesSent + (Statistics.DatagramsSent * SimulatedLink.QueuedSize(0));

    /// <summary>How long each key took to its echo, in milliseconds; -1 where it did not come.</summary>
    public List<long> Echoes { get; } = [];

    /// <summary>The longest time between two changes of the client's screen since <see cref="BeginWatch"/>.</summary>
    public long LongestStall { get; private set; }

    /// <summary>How many bytes of a drawing the application writes in a millisecond; the usual is all of them at once.</summary>
    public int WrittenPerMillisecond { get; init; } = int.MaxValue;

    /// <summary>Called when the application has drawn all of a screen.</summary>
    public Action? OnDrawn { get; set; }

    public bool IsWhole => Server.Session.Screen.Screen.ContentEquals(Client.Session.Screen.Screen);

    /// <summary>Connects, and types for a while, so that both ends know the round trip.</summary>
    public void WarmUp()
    {
        World.RunUntil(() => !Client.Session.IsConnecting, 10_000);
        World.RunFor(500);
        for (int key = 0; key < 12; key++)
        {
            TypeKey();
            World.RunFor(200);
        }

        World.RunUntil(() => IsWhole, 5000);
        World.RunFor(1000);
        Echoes.Clear();
    }

    public void BeginWatch()
    {
        _last?.Dispose();
        _last = Client.Session.Screen.Screen.Snapshot();
        _lastProgress = World.Now;
        LongestStall = 0;
    }

    /// <summary>Counts the time since the last change too.</summary>
    /// <returns><see cref="LongestStall"/>.</returns>
    public long EndWatch() => LongestStall = Math.Max(LongestStall, World.Now - _lastProgress);

    /// <summary>Types a key and takes the time until its echo is on the client's screen.</summary>
    public void TypeKey()
    {
        char key = (char)('a' + (_keys % 26));
        _typed.Enqueue(new KeyTyped(key, _keys++ % RowLength, Echoes.Count, World.Now));
        Echoes.Add(-1);
        Client.Type([(byte)key]);
    }

    /// <summary>Draws another screen all over.</summary>
    public void Draw() => Write(ColouredScreens.Random(_random, Width, Height, cursorColumn: _echoed % RowLength));

    /// <summary>Draws a screen every so many milliseconds until a certain time.</summary>
    public void Animate(int interval, long end) => World.After(interval, () =>
    {
        if (World.Now < end)
        {
            Draw();
            Animate(interval, end);
        }
    });

    public void Dispose()
    {
        _last?.Dispose();
        Simulation.Dispose();
    }

    private void Write(byte[] output)
    {
        int length = Math.Min(output.Length, WrittenPerMillisecond);
        Server.Output(output.AsSpan(0, length));
        if (length < output.Length)
        {
            World.After(1, () => Write(output[length..]));
        }
        else
        {
            OnDrawn?.Invoke();
        }
    }

    // Enter is the order to draw.
    private void Echo(byte[] input)
    {
        foreach (byte key in input)
        {
            if (key == '\r')
            {
                Draw();
                continue;
            }

            Server.Output(_echoed % RowLength == 0 ? [.. Encoding.UTF8.GetBytes($"\e[{Height}H\e[K"), key] : [key]);
            _echoed++;
        }
    }

    private void NoteScreen()
    {
        Framebuffer screen = Client.Session.Screen.Screen;
        if (_last is not null && !screen.ContentEquals(_last))
        {
            EndWatch();
            _lastProgress = World.Now;
            _last.Dispose();
            _last = screen.Snapshot();
        }

        while (screen.Height == Height && _typed.TryPeek(out KeyTyped key) && screen[Height - 1][key.Column].CodePoint == key.Key)
        {
            Echoes[key.Index] = World.Now - key.Time;
            _typed.Dequeue();
        }
    }

    private readonly record struct KeyTyped(char Key, int Column, int Index, long Time);
}
