using System.Text;
using Mosh.Sessions.Prediction;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Tests.Prediction.Simulation;

/// <summary>
/// A user, a link of a constant delay and a program, on virtual time: every key is a client state of its own, and the server
/// acknowledges its echo 50 ms after it arrived (spec states.md §4), with frames at most every half round trip. Losses are felt
/// as delays, since what is lost is sent again, and states do not overtake each other.
/// </summary>
internal sealed class SimulatedSession : IDisposable
{
    private const int EchoAcknowledgementMilliseconds = 50;
    private readonly int _delay;
    private readonly IFakeProgram _program;
    private readonly Random? _losses;
    private readonly Emulator _server;
    private readonly Queue<(long Time, ulong Frame, string Key)> _toServer = new();
    private readonly Queue<(long Time, ulong Frame)> _history = new();
    private readonly Queue<(long Time, Framebuffer Screen, ulong Late)> _toClient = new();
    private readonly int _interval;
    private Framebuffer _received;
    private Framebuffer _shown;
    private ulong _late;
    private long _arrivalAtServer;
    private long _arrivalAtClient;
    private long _nextFrame;
    private bool _isChanged;

    public SimulatedSession(int width, int height, int roundTrip, IPredictor predictor, IFakeProgram program, Random? losses = null)
    {
        _delay = roundTrip / 2;
        _interval = Math.Clamp(roundTrip / 2, 20, 250);
        _program = program;
        _losses = losses;
        Predictor = predictor;
        predictor.SendIntervalMilliseconds = _interval;
        _server = new Emulator(new Framebuffer(width, height));
        _server.Write(Encoding.UTF8.GetBytes(program.Start()));
        _received = _server.Screen.Snapshot();
        _shown = _received.Snapshot();
        Draw();
    }

    public long Now { get; private set; }

    public IPredictor Predictor { get; }

    public int Typed { get; private set; }

    public int AnsweredAtOnce { get; private set; }

    /// <summary>Everything the user has ever seen, for the hunt for secrets.</summary>
    public HashSet<string> RowsShown { get; } = [];

    /// <summary>Types keys, separated by <paramref name="pause"/>; an escape sequence is one string.</summary>
    public void Type(int pause, params string[] keys)
    {
        foreach (string key in keys)
        {
            Wait(pause);
            ulong frame = Predictor.SentFrame + 1;
            foreach (byte b in Encoding.UTF8.GetBytes(key))
            {
                Predictor.TypeKey(b, _shown, Now);
            }

            _arrivalAtServer = Arrival(_arrivalAtServer);
            _toServer.Enqueue((_arrivalAtServer, frame, key));
            using Framebuffer before = _shown.Snapshot();
            Draw();
            Typed++;
            AnsweredAtOnce += before.ContentEquals(_shown) ? 0 : 1;
            Predictor.SentFrame = frame;
        }
    }

    public void TypeText(int pause, string text) => Type(pause, [.. text.Select(c => c.ToString())]);

    public void Wait(int milliseconds)
    {
        for (long end = Now + milliseconds; Now < end; Now++)
        {
            Step();
        }
    }

    /// <summary>Bytes that the predictor allocates for keys and the frames that show them.</summary>
    public long AllocatedBy(string text)
    {
        using Framebuffer target = _received.Snapshot();
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (char key in text)
        {
            Predictor.TypeKey((byte)key, _shown, Now);
            Predictor.Cull(_received, Now);
            Predictor.Apply(target);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    public void Dispose()
    {
        _shown.Dispose();
        _received.Dispose();
        _server.Screen.Dispose();
    }

    /// <summary>When what is sent now arrives: three of ten datagrams are lost and come one retransmission later.</summary>
    private long Arrival(long previous)
    {
        long delay = _delay;
        while (_losses is not null && _losses.Next(10) < 3)
        {
            delay += _interval + 100;
        }

        return Math.Max(previous, Now + delay);
    }

    private void Step()
    {
        while (_toServer.TryPeek(out (long Time, ulong Frame, string Key) key) && key.Time <= Now)
        {
            _toServer.Dequeue();
            _server.Write(Encoding.UTF8.GetBytes(_program.Type(key.Key)));
            _history.Enqueue((Now + EchoAcknowledgementMilliseconds, key.Frame));
            _isChanged = true;
        }

        while (_history.TryPeek(out (long Time, ulong Frame) echo) && echo.Time <= Now)
        {
            _history.Dequeue();
            _late = echo.Frame;
            _isChanged = true;
        }

        if (_isChanged && Now >= _nextFrame)
        {
            _isChanged = false;
            _nextFrame = Now + _interval;
            _arrivalAtClient = Arrival(_arrivalAtClient);
            _toClient.Enqueue((_arrivalAtClient, _server.Screen.Snapshot(), _late));
        }

        while (_toClient.TryPeek(out (long Time, Framebuffer Screen, ulong Late) state) && state.Time <= Now)
        {
            _toClient.Dequeue();
            _received.Dispose();
            _received = state.Screen;
            Predictor.LateAcknowledgedFrame = state.Late;
            Draw();
        }
    }

    private void Draw()
    {
        Framebuffer target = _received.Snapshot();
        Predictor.Cull(target, Now);
        Predictor.Apply(target);
        _shown.Dispose();
        _shown = target;
        for (int row = 0; row < target.Height; row++)
        {
            RowsShown.Add(ScreenText.Text(target, row));
        }
    }
}
