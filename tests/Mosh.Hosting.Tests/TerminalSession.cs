using System.Diagnostics;
using Mosh.Hosting.Native;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Tests;

/// <summary>A program on a pseudo-terminal, and everything it has written so far. The program is ended by the number of its process.</summary>
internal sealed class TerminalSession : IDisposable
{
    private const int PatienceMilliseconds = 20_000;

    private readonly TerminalReader _reader;

    public TerminalSession(SpawnOptions options, int columns = 80, int rows = 24)
    {
        Terminal = PseudoTerminal.Open(new WindowSize((ushort)rows, (ushort)columns));
        _reader = new TerminalReader(Terminal.Master);
        Process = Terminal.Start(options);
    }

    public PseudoTerminal Terminal { get; }

    public SpawnedProcess Process { get; }

    public string Output => _reader.Output;

    public static TerminalSession Shell(string script) => new(new SpawnOptions { Program = "/bin/sh", Arguments = ["-c", script] });

    public void Type(string text) => _reader.Type(text);

    /// <summary>Waits until the program has written something after what was waited for before.</summary>
    public void Expect(string text) => _reader.Expect(text);

    /// <summary>Sends a signal to the process whose number was written as "process N ".</summary>
    public void SignalNamedProcess(int signal)
    {
        string[] words = Output.Split(' ', '\r', '\n');
        int process = int.Parse(words[Array.LastIndexOf(words, "process") + 1]);
        Assert.Equal(0, Libc.Kill(process, signal));
    }

    /// <summary>Reads until the program and its children have closed the terminal.</summary>
    public string ReadToEnd() => _reader.ReadToEnd();

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
}
