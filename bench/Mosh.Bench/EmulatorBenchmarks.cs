using BenchmarkDotNet.Attributes;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.Bench;

/// <summary>
/// How fast the emulator takes the workloads in, 64 KiB per operation on an 80 × 24 screen: in pieces so small that all is written,
/// and at once, when what scrolls away unseen is skipped.
/// </summary>
public class EmulatorBenchmarks
{
    private const int Size = 65536;
    private const int SmallPiece = 4000;

    private readonly Emulator _emulator = new(new Framebuffer(80, 24));
    private byte[] _output = [];

    public static IEnumerable<Workload> AllWorkloads => Workloads.All;

    [ParamsSource(nameof(AllWorkloads))]
    public Workload Workload { get; set; } = Workloads.Ascii;

    [GlobalSetup]
    public void Generate() => _output = Workload.ThroughTerminalDriver(Size);

    [Benchmark(Baseline = true)]
    public void Write()
    {
        for (ReadOnlySpan<byte> rest = _output; !rest.IsEmpty; rest = rest[Math.Min(SmallPiece, rest.Length)..])
        {
            _emulator.Write(rest[..Math.Min(SmallPiece, rest.Length)]);
        }

        _emulator.ClearReplies();
    }

    [Benchmark]
    public void WriteAtOnce()
    {
        _emulator.Write(_output);
        _emulator.ClearReplies();
    }

    /// <summary>As a server does it: a snapshot is held while the next piece is written, so every row is copied on its first change.</summary>
    [Benchmark]
    public void WriteWithSnapshots()
    {
        ReadOnlySpan<byte> rest = _output;
        while (!rest.IsEmpty)
        {
            using Framebuffer snapshot = _emulator.Screen.Snapshot();
            int size = Math.Min(SmallPiece, rest.Length);
            _emulator.Write(rest[..size]);
            rest = rest[size..];
        }
    }
}
