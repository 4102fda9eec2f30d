using Mosh.Hosting;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Terminals;

namespace Mosh.Bench.Latency.Application;

/// <summary>Runs a <see cref="Desktop"/> on the terminal that is standard input and output, until that hangs up.</summary>
public static class ApplicationHost
{
    /// <summary>What turns the bench's program into the application.</summary>
    public const string Subcommand = "application";

    /// <summary>How long an escape waits for the rest of a cursor key: vim's 'ttimeoutlen' as commonly set.</summary>
    private const int EscapeMilliseconds = 25;

    public static int Run(IEnumerable<KeyPress> rehearsal)
    {
        Rehearse(rehearsal);
        _ = TerminalAttributes.Get(StandardStreams.Input).ToRaw().TrySet(StandardStreams.Input);
        Desktop desktop = new();
        Write(desktop.Start());
        KeyDecoder decoder = new();
        Poller poller = new();
        using FileDescriptor input = new(StandardStreams.Input);
        byte[] buffer = new byte[4096];
        while (true)
        {
            poller.Clear();
            poller.Add(StandardStreams.Input, PollEvents.Readable);
            if (!poller.Wait(decoder.IsPending ? EscapeMilliseconds : long.MaxValue))
            {
                if (decoder.Flush() is { } escape)
                {
                    Press(desktop, escape);
                }

                continue;
            }

            int count = ReadOrEnd(input, buffer);
            if (count == 0)
            {
                return 0;
            }

            foreach (KeyPress key in decoder.Decode(buffer, count))
            {
                Press(desktop, key);
            }
        }
    }

    /// <summary>Has the code compiled before anybody measures how fast it answers.</summary>
    private static void Rehearse(IEnumerable<KeyPress> keys)
    {
        Desktop desktop = new();
        _ = desktop.Start();
        foreach (KeyPress key in keys)
        {
            _ = desktop.Press(key);
        }
    }

    private static void Press(Desktop desktop, KeyPress key)
    {
        foreach (OutputStep step in desktop.Press(key))
        {
            Write(step);
        }
    }

    private static void Write(OutputStep step)
    {
        if (step.DelayMilliseconds > 0)
        {
            Thread.Sleep(step.DelayMilliseconds);
        }

        _ = StandardStreams.TryWrite(StandardStreams.Output, step.Output);
    }

    private static int ReadOrEnd(FileDescriptor input, byte[] buffer)
    {
        try
        {
            return Math.Max(0, input.Read(buffer));
        }
        catch (SystemCallException)
        {
            return 0; // EIO: the other end of the pseudo-terminal is gone
        }
    }
}
