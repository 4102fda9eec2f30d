using System.Diagnostics;
using System.Text;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare;

/// <summary>
/// Processor time that a server takes for a flood of plain ASCII lines while a client is attached, from the command to the
/// end marker on the client's screen. The client is the stock one for both, so that only the server differs; the kernel's
/// work for the pseudo-terminal is in it, as it is a cost of the way a server reads.
/// </summary>
public static class Absorption
{
    private const int LineLength = 80;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    public static async IAsyncEnumerable<ComparedQuantity> MeasureAsync(CompareOptions options)
    {
        ComparedQuantity processor = new($"Server CPU to absorb {options.Megabytes} MB of ASCII lines", "s");
        ComparedQuantity elapsed = new($"Time to absorb {options.Megabytes} MB of ASCII lines", "s");
        using TemporaryDirectory directory = new();
        string flood = directory.File("flood");
        await WriteFloodAsync(flood, options.Megabytes);
        for (int run = 0; run < options.Runs; run++)
        {
            foreach (Implementation server in Enum.GetValues<Implementation>())
            {
                await MeasureAsync(server, flood, processor, elapsed);
            }
        }

        yield return processor;
        yield return elapsed;
    }

    private static async Task MeasureAsync(Implementation server, string flood, ComparedQuantity processor, ComparedQuantity elapsed)
    {
        await using MoshSession session = await MoshSession.StartAsync(Implementation.Stock, server);
        TimeSpan before = UnixProcess.ProcessorTime(session.ServerProcessId);
        long start = Stopwatch.GetTimestamp();
        await session.Terminal.EnterAsync($"cat {flood}; echo end-$((6 * 7))");
        await session.Terminal.WaitForLineAsync("end-42", Deadline);
        elapsed.Add(server, Stopwatch.GetElapsedTime(start).TotalSeconds);
        processor.Add(server, (UnixProcess.ProcessorTime(session.ServerProcessId) - before).TotalSeconds);
    }

    /// <summary>Lines of printable characters that differ from one to the next, so that no screen equals its predecessor.</summary>
    private static async Task WriteFloodAsync(string path, int megabytes)
    {
        await using FileStream file = File.Create(path);
        byte[] line = new byte[LineLength];
        int lines = megabytes * 1_000_000 / LineLength;
        for (int number = 0; number < lines; number++)
        {
            Encoding.ASCII.GetBytes($"{number:D9} ", line);
            for (int column = 10; column < LineLength - 1; column++)
            {
                line[column] = (byte)('!' + ((number + (column * 7)) % 94));
            }

            line[^1] = (byte)'\n';
            file.Write(line);
        }
    }
}
