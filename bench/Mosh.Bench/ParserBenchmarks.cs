using System.Text;
using BenchmarkDotNet.Attributes;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.Bench;

/// <summary>Sequences that change next to nothing on the screen, 64 KiB per operation: the cost of finding and reading them.</summary>
public class ParserBenchmarks
{
    private const int Size = 65536;

    private readonly Emulator _emulator = new(new Framebuffer(80, 24));
    private readonly byte[] _sequences = Repeat("\e[1;31m\e[0m\e[12;40H\e[38;2;1;2;3m");
    private readonly byte[] _strings = Repeat("\e]4;1;rgb:00/00/00\e\\\eP1$r0m\e\\\e_ignored\e\\");
    private readonly byte[] _broken = Repeat("\xfc\xe4\xb8\e[1:2m\e[\x18");

    /// <summary>Sequences that are all there.</summary>
    [Benchmark(Baseline = true)]
    public void Sequences() => _emulator.Write(_sequences);

    /// <summary>The same byte by byte, which leaves everything to the table.</summary>
    [Benchmark]
    public void SequencesByteByByte()
    {
        foreach (byte value in _sequences)
        {
            _emulator.Write([value]);
        }
    }

    /// <summary>Control strings, all of which are ignored.</summary>
    [Benchmark]
    public void ControlStrings() => _emulator.Write(_strings);

    /// <summary>Malformed UTF-8 and sequences that come to nothing.</summary>
    [Benchmark]
    public void Broken() => _emulator.Write(_broken);

    private static byte[] Repeat(string text) => Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(text, Size / text.Length)));
}
