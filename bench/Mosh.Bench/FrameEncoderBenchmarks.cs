using System.Buffers;
using BenchmarkDotNet.Attributes;
using Mosh.Terminal.Display;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.Bench;

/// <summary>
/// The cost of one frame on screens of growing size: nothing changed, one key echoed, one line scrolled, everything changed.
/// Rows that both screens share cost next to nothing, so that all but the last grow with the rows and not with the cells.
/// </summary>
public class FrameEncoderBenchmarks
{
    private readonly FrameEncoder _encoder = new();
    private readonly ArrayBufferWriter<byte> _output = new(1 << 20);
    private Framebuffer? _before;
    private Framebuffer? _same;
    private Framebuffer? _echoed;
    private Framebuffer? _scrolled;
    private Framebuffer? _other;

    public static IEnumerable<ScreenSize> Sizes => ScreenSize.Growing;

    [ParamsSource(nameof(Sizes))]
    public ScreenSize Size { get; set; } = ScreenSize.Growing[0];

    [GlobalSetup]
    public void CreateScreens()
    {
        _before = Screen(Workloads.Colour);
        _same = Changed(_before, ""u8);
        _echoed = Changed(_before, "x"u8);
        _scrolled = Changed(_before, "\r\nnext line"u8);
        _other = Screen(Workloads.Cjk);
    }

    [Benchmark(Baseline = true)]
    public int Echo() => Encode(_echoed!);

    [Benchmark]
    public int Unchanged() => Encode(_same!);

    [Benchmark]
    public int Scroll() => Encode(_scrolled!);

    [Benchmark]
    public int Everything() => Encode(_other!);

    private int Encode(Framebuffer target)
    {
        _output.ResetWrittenCount();
        _encoder.Encode(_before!, target, initialized: true, DisplayCapabilities.Wire, _output);
        return _output.WrittenCount;
    }

    /// <summary>A screen full of output: without line ends it reaches to the right edge of any width.</summary>
    private Framebuffer Screen(Workload content)
    {
        Framebuffer screen = new(Size.Columns, Size.Rows);
        byte[] output = [.. content.ThroughTerminalDriver(Size.Columns * Size.Rows * 4).Where(value => value is not ((byte)'\r' or (byte)'\n'))];
        new Emulator(screen).Write(output);
        return screen;
    }

    private static Framebuffer Changed(Framebuffer from, ReadOnlySpan<byte> output)
    {
        Framebuffer screen = from.Snapshot();
        new Emulator(screen).Write(output);
        return screen;
    }
}
