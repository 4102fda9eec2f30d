using System.Text;
using Mosh.Bench;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Tests.Shared;

namespace Mosh.Terminal.Tests.Emulation;

/// <summary>A steady state allocates nothing: each kind of output is repeated until all pools are filled, then measured.</summary>
[Collection(AllocationCollection.Name)]
public sealed class EmulatorAllocationTests
{
    private const int WarmUpRounds = 50;
    private const int MeasuredRounds = 200;

    [Theory]
    [InlineData("plain lines that scroll\r\n")]
    [InlineData("a long line that wraps a few times over the narrow screen of this test and scrolls")]
    [InlineData("\e[1;31mcoloured\e[0m \e[38;5;200mtext\e[48;2;1;2;3m here\e[m\r\n")]
    [InlineData("漢字 and ümläuts\r\n")]
    [InlineData("combining e\u0301 o\u0302\u0323\r\n")]
    [InlineData("\e[2J\e[H\e[5;1Hfull\e[3;4r\e[3;1H\n\n\eM\eM\e[r\e[2L\e[M\e[4h insert\e[4l\e[P\e[3@\e[K\e[1J")]
    [InlineData("\e]0;the same title\a\e]52;c;Zm9v\a\e]4;1;red\a")]
    [InlineData("\e[c\e[6n\a\t\b\e[?25l\e[?25h\xff\xe4\xb8")]
    public void Output_allocates_nothing(string text)
    {
        Emulator emulator = new(new Framebuffer(20, 6));
        byte[] bytes = Encoding.UTF8.GetBytes(text);

        long allocated = Measure(() =>
        {
            emulator.Write(bytes);
            emulator.ClearReplies();
        });

        Assert.Equal(0, allocated);
    }

    public static TheoryData<string, int> WorkloadsInPieces
    {
        get
        {
            TheoryData<string, int> data = [];
            foreach (Workload workload in Workloads.All)
            {
                data.Add(workload.Name, 20_000);
                data.Add(workload.Name, 2000);
            }

            return data;
        }
    }

    // In small pieces all is written, in large ones what scrolls away is not.
    [Theory]
    [MemberData(nameof(WorkloadsInPieces))]
    public void A_workload_of_the_bench_allocates_nothing(string name, int piece)
    {
        Framebuffer screen = new(80, 24);
        Emulator emulator = new(screen);
        byte[] bytes = Workloads.All.Single(workload => workload.Name == name).ThroughTerminalDriver(20_000);

        long allocated = Measure(() =>
        {
            using Framebuffer snapshot = screen.Snapshot();
            for (int start = 0; start < bytes.Length; start += piece)
            {
                emulator.Write(bytes.AsSpan(start, Math.Min(piece, bytes.Length - start)));
            }
        });

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Printing_between_snapshots_allocates_nothing()
    {
        Framebuffer screen = new(20, 6);
        Emulator emulator = new(screen);
        Queue<Framebuffer> snapshots = new(8);
        byte[] bytes = Encoding.UTF8.GetBytes("\e[3;1Hchanged \r\nand scrolled e\u0301\n\n\n\n\e[2J");

        long allocated = Measure(() =>
        {
            snapshots.Enqueue(screen.Snapshot());
            emulator.Write(bytes);
            if (snapshots.Count > 4)
            {
                snapshots.Dequeue().Dispose();
            }
        });

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Comparing_screens_allocates_nothing()
    {
        Emulator left = new(new Framebuffer(20, 6));
        Emulator right = new(new Framebuffer(20, 6));
        byte[] bytes = Encoding.UTF8.GetBytes("the same e\u0301 \e]0;title\a\r\n");

        long allocated = Measure(() =>
        {
            left.Write(bytes);
            right.Write(bytes);
            Assert.True(left.Screen.ContentEquals(right.Screen));
        });

        Assert.Equal(0, allocated);
    }

    private static long Measure(Action round)
    {
        Repeat(round, WarmUpRounds);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Repeat(round, MeasuredRounds);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Repeat(Action round, int count)
    {
        for (int index = 0; index < count; index++)
        {
            round();
        }
    }
}
