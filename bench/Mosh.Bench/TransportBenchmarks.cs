using BenchmarkDotNet.Attributes;

namespace Mosh.Bench;

/// <summary>
/// Both ends of a session together: states, instructions, compression, fragments, encryption, and the frame for the user's
/// terminal. The allocations are the framework's zlib streams, new for each instruction.
/// </summary>
public class TransportBenchmarks : IDisposable
{
    /// <summary>Enough for the acknowledgements of what was shown.</summary>
    private const int Steps = 8;

    private const int StepMilliseconds = 10;

    private readonly LinkedSessions _sessions = new();
    private readonly byte[] _frames = Workloads.Redraw.ThroughTerminalDriver(65536);
    private int _place;
    private int _keys;

    /// <summary>A key, its echo, and all acknowledgements.</summary>
    [Benchmark(Baseline = true)]
    public void KeyAndEcho()
    {
        _sessions.Type(++_keys % 70 == 0 ? "\r\n"u8 : "k"u8);
        PassTime();
    }

    /// <summary>1,500 bytes of a full-screen program, and all acknowledgements.</summary>
    [Benchmark]
    public void Frame()
    {
        const int size = 1500;
        _place = (_place + size) % (_frames.Length - size);
        _sessions.ShowOutput(_frames.AsSpan(_place, size));
        PassTime();
    }

    /// <summary>Nothing happens.</summary>
    [Benchmark]
    public void Idle() => PassTime();

    public void Dispose()
    {
        _sessions.Dispose();
        GC.SuppressFinalize(this);
    }

    private void PassTime()
    {
        for (int step = 0; step < Steps; step++)
        {
            _sessions.Pass(StepMilliseconds);
        }
    }
}
