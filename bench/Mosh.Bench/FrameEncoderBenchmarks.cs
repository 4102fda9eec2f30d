using System.Buffers;
using BenchmarkDotNet.Attributes;
using Mosh.Terminal.Display;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.Bench;

/// <summary>The cost of one frame on an 80 × 24 screen: nothing changed, one key echoed, one line scrolled, everything changed.</summary>
public class FrameEncoderBenchmarks
{
    private readonly FrameEncoder _encoder = new();
    private readonly ArrayBufferWriter<byte> _output = new(65536);
    private readonly Framebuffer _before = Screen(Workloads.Colour);
    private readonly Framebuffer _same;
    private readonly Framebuffer _echoed;
    private readonly Framebuffer _scrolled;
    private readonly Framebuffer _other = Screen(Workloads.Cjk);

    public FrameEncoderBenchmarks()
    {
        _same = Changed(_before, ""u8);
        _echoed = Changed(_before, "x"u8);
        _scrolled = Changed(_before, "\r\nnext line"u8);
    }

    [Benchmark(Baseline = true)]
    public int Echo() => Encode(_before, _echoed);

    [Benchmark]
    public int Unchanged() => Encode(_before, _same);

    [Benchmark]
    public int Scroll() => Encode(_before, _scrolled);

    [Benchmark]
    public int Everything() => Encode(_before, _other);

    private int Encode(Framebuffer last, Framebuffer target)
    {
        _output.ResetWrittenCount();
        _encoder.Encode(last, target, initialized: true, DisplayCapabilities.Wire, _output);
        return _output.WrittenCount;
    }

    private static Framebuffer Screen(Workload content)
    {
        Framebuffer screen = new(80, 24);
        new Emulator(screen).Write(content.ThroughTerminalDriver(65536));
        return screen;
    }

    private static Framebuffer Changed(Framebuffer from, ReadOnlySpan<byte> output)
    {
        Framebuffer screen = from.Snapshot();
        new Emulator(screen).Write(output);
        return screen;
    }
}
