using System.Diagnostics;
using Mosh.Bench.Compare.Sessions;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Terminals;

namespace Mosh.Bench.Compare.Core;

/// <summary>A loop that reads what a program writes to a pseudo-terminal, and does nothing with it.</summary>
public static class TerminalReadLoop
{
    /// <summary>Seconds for all of the corpus, from the first byte that arrives; cat writes it, to a raw terminal.</summary>
    public static double Measure(byte[] corpus)
    {
        string path = Path.GetTempFileName();
        File.WriteAllBytes(path, corpus);
        try
        {
            return Run($"stty raw -echo; exec cat {path}", terminal => ReadAll(terminal, corpus.Length));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Processor time, in seconds, for a file that cat writes to a terminal as any program finds it.</summary>
    public static double ProcessorSeconds(string path)
    {
        int length = File.ReadAllBytes(path).Sum(value => value == (byte)'\n' ? 2 : 1);
        return Run($"exec cat {path}", terminal =>
        {
            double before = ProcessFigures.ThreadProcessorSeconds();
            ReadAll(terminal, length);
            return ProcessFigures.ThreadProcessorSeconds() - before;
        });
    }

    private static double Run(string script, Func<PseudoTerminal, double> read)
    {
        using PseudoTerminal terminal = PseudoTerminal.Open(WindowSize.Default);
        SpawnedProcess process = terminal.Start(new SpawnOptions { Program = "/bin/sh", Arguments = ["-c", script] });
        double seconds = read(terminal);
        process.Wait();
        return seconds;
    }

    private static double ReadAll(PseudoTerminal terminal, int length)
    {
        byte[] buffer = new byte[65536];
        Poller poller = new();
        int total = 0;
        long start = 0;
        while (total < length)
        {
            int count = Read(terminal, buffer);
            if (count > 0)
            {
                start = total == 0 ? Stopwatch.GetTimestamp() : start;
                total += count;
            }
            else
            {
                poller.Clear();
                poller.Add(terminal.Master.Number, PollEvents.Readable);
                poller.Wait(long.MaxValue);
            }
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static int Read(PseudoTerminal terminal, Span<byte> buffer)
    {
        int count = terminal.Master.Read(buffer);
        return count != 0 ? count : throw new InvalidOperationException("cat ended early.");
    }
}
