using System.Diagnostics;
using System.Text;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Native;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Tests;

/// <summary>A program on a pseudo-terminal, and everything it has written so far. The program is ended by the number of its process.</summary>
internal sealed class TerminalSession : IDisposable
{
    private const int PatienceMilliseconds = 20_000;

    private readonly Poller _poller = new();
    private readonly StringBuilder _output = new();
    private readonly byte[] _buffer = new byte[65536];
    private int _examined;

    public TerminalSession(SpawnOptions options, int columns = 80, int rows = 24)
    {
        Terminal = PseudoTerminal.Open(new WindowSize((ushort)rows, (ushort)columns));
        Process = Terminal.Start(options);
    }

    public PseudoTerminal Terminal { get; }

    public SpawnedProcess Process { get; }

    public string Output => _output.ToString();

    public static TerminalSession Shell(string script) => new(new SpawnOptions { Program = "/bin/sh", Arguments = ["-c", script] });

    public void Type(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(bytes.Length, Terminal.Master.Write(bytes));
    }

    /// <summary>Waits until the program has written something after what was waited for before.</summary>
    public void Expect(string text)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            int found = Output.IndexOf(text, _examined, StringComparison.Ordinal);
            if (found >= 0)
            {
                _examined = found + text.Length;
                return;
            }

            if (!ReadMore(start))
            {
                Assert.Fail($"Waited in vain for \"{text}\" in: {Output[_examined..]}");
            }
        }
    }

    /// <summary>Sends a signal to the process whose number was written as "process N ".</summary>
    public void SignalNamedProcess(int signal)
    {
        string[] words = Output.Split(' ', '\r', '\n');
        int process = int.Parse(words[Array.LastIndexOf(words, "process") + 1]);
        Assert.Equal(0, Libc.Kill(process, signal));
    }

    /// <summary>Reads until the program and its children have closed the terminal.</summary>
    public string ReadToEnd()
    {
        long start = Stopwatch.GetTimestamp();
        while (ReadMore(start))
        {
        }

        return Output;
    }

    public ExitStatus WaitForEnd()
    {
        ReadToEnd();
        long start = Stopwatch.GetTimestamp();
        ExitStatus exit;
        while (!Process.TryWait(out exit))
        {
            Assert.True(Stopwatch.GetElapsedTime(start).TotalMilliseconds < PatienceMilliseconds, "the process did not end");
            Thread.Sleep(5);
        }

        return exit;
    }

    public void Dispose()
    {
        if (!Process.TryWait(out _))
        {
            Process.Kill(Platform.SignalKill);
            Process.Wait();
        }

        Terminal.Dispose();
    }

    private bool ReadMore(long start)
    {
        long left = PatienceMilliseconds - (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (left <= 0)
        {
            return false;
        }

        _poller.Clear();
        _poller.Add(Terminal.Master.Number, PollEvents.Readable);
        _poller.Wait(left);
        try
        {
            int count = Terminal.Master.Read(_buffer);
            _output.Append(Encoding.UTF8.GetString(_buffer, 0, Math.Max(count, 0)));
            return count != 0;
        }
        catch (SystemCallException)
        {
            return false;
        }
    }
}
