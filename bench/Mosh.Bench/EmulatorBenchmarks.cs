using BenchmarkDotNet.Attributes;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.Bench;

/// <summary>How fast the emulator takes output in, 64 KiB per operation on an 80 × 24 screen.</summary>
public class EmulatorBenchmarks
{
    private readonly Emulator _emulator = new(new Framebuffer(80, 24));

    [Benchmark(Baseline = true)]
    public void Ascii() => Write(Corpus.Ascii);

    [Benchmark]
    public void Colour() => Write(Corpus.Colour);

    [Benchmark]
    public void Cjk() => Write(Corpus.Cjk);

    [Benchmark]
    public void FullScreen() => Write(Corpus.FullScreen);

    /// <summary>As a server does it: a snapshot is held while the next piece is written, so every row is copied on its first change.</summary>
    [Benchmark]
    public void AsciiWithSnapshots()
    {
        ReadOnlySpan<byte> rest = Corpus.Ascii;
        while (!rest.IsEmpty)
        {
            using Framebuffer snapshot = _emulator.Screen.Snapshot();
            int size = Math.Min(16384, rest.Length);
            _emulator.Write(rest[..size]);
            rest = rest[size..];
        }
    }

    private void Write(byte[] corpus)
    {
        _emulator.Write(corpus);
        _emulator.ClearReplies();
    }
}
