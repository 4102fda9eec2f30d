using System.Buffers;
using System.Text;
using Mosh.Bench;
using Mosh.Terminal.Display;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Tests.Shared;

namespace Mosh.Terminal.Tests.Display;

[Collection(AllocationCollection.Name)]
public sealed class FrameEncoderAllocationTests
{
    private const int WarmUpRounds = 20;
    private const int MeasuredRounds = 100;

    public static TheoryData<string> WorkloadNames => [.. Workloads.All.Select(workload => workload.Name)];

    [Theory]
    [InlineData("hello", "hell0 w\u00f6rld \u4e2d e\u0301")]
    [InlineData("1\r\n2\r\n3\r\n4\r\n5\r\n6", "\r\n7\e[1;41mx\e[m")]
    [InlineData("one line\r\nand another\r\nand a third\e[H", "\e[2L\e[?25l\e]0;t\a")]
    [InlineData("\e#8", "\e[2J\e[3;3Ha  b  c\e[44m\e[4X")]
    public void Frames_allocate_nothing(string before, string after)
    {
        Emulator emulator = new(new Framebuffer(20, 6));
        emulator.Write(Encoding.UTF8.GetBytes(before));
        Framebuffer last = emulator.Screen.Snapshot();
        emulator.Write(Encoding.UTF8.GetBytes(after));
        Framebuffer target = emulator.Screen;
        FrameEncoder encoder = new();
        ArrayBufferWriter<byte> output = new();

        Repeat(WarmUpRounds, encoder, last, target, output);
        long start = GC.GetAllocatedBytesForCurrentThread();
        Repeat(MeasuredRounds, encoder, last, target, output);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - start;

        Assert.Equal(0, allocated);
    }

    [Theory]
    [MemberData(nameof(WorkloadNames))]
    public void Frames_of_a_workload_allocate_nothing(string name)
    {
        byte[] bytes = Workloads.All.Single(workload => workload.Name == name).ThroughTerminalDriver(12_000);
        Emulator emulator = new(new Framebuffer(80, 24));
        emulator.Write(bytes.AsSpan(0, 6000));
        Framebuffer last = emulator.Screen.Snapshot();
        emulator.Write(bytes.AsSpan(6000));
        FrameEncoder encoder = new();
        ArrayBufferWriter<byte> output = new();

        Repeat(WarmUpRounds, encoder, last, emulator.Screen, output);
        long start = GC.GetAllocatedBytesForCurrentThread();
        Repeat(MeasuredRounds, encoder, last, emulator.Screen, output);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - start;

        Assert.Equal(0, allocated);
    }

    private static void Repeat(int rounds, FrameEncoder encoder, Framebuffer last, Framebuffer target, ArrayBufferWriter<byte> output)
    {
        for (int round = 0; round < rounds; round++)
        {
            output.ResetWrittenCount();
            encoder.Encode(last, target, initialized: true, DisplayCapabilities.Wire, output);
            output.ResetWrittenCount();
            encoder.Encode(target, last, initialized: true, DisplayCapabilities.UserTerminal(true, true, true, false), output);
        }
    }
}
