using BenchmarkDotNet.Attributes;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.Bench;

/// <summary>64 KiB of plain lines per operation, on screens of growing size: what a line feed costs with so many rows.</summary>
public class EmulatorGrowthBenchmarks
{
    private const int Piece = 4000;

    private readonly byte[] _lines = Workloads.Ascii.ThroughTerminalDriver(65536);
    private Emulator? _emulator;

    public static IEnumerable<ScreenSize> Sizes => ScreenSize.Growing;

    [ParamsSource(nameof(Sizes))]
    public ScreenSize Size { get; set; } = ScreenSize.Growing[0];

    [GlobalSetup]
    public void CreateScreen() => _emulator = new Emulator(new Framebuffer(Size.Columns, Size.Rows));

    [Benchmark]
    public void Lines()
    {
        // In pieces of which nothing is skipped.
        for (ReadOnlySpan<byte> rest = _lines; !rest.IsEmpty; rest = rest[Math.Min(Piece, rest.Length)..])
        {
            _emulator!.Write(rest[..Math.Min(Piece, rest.Length)]);
        }
    }
}
