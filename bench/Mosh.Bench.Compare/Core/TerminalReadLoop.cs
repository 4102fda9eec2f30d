using System.Diagnostics;
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
            using PseudoTerminal terminal = PseudoTerminal.Open(WindowSize.Default);
            SpawnedProcess process = terminal.Start(new SpawnOptions { Program = "/bin/sh", Arguments = ["-c", $"stty raw -echo; exec cat {path}"] });
            double seconds = ReadAll(terminal, corpus.Length);
            process.Wait();
            return seconds;
        }
        finally
        {
            File.Delete(path);
        }
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
