using System.Diagnostics;
using Mosh.Hosting;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Terminals;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Sessions;

/// <summary>
/// A program on a pseudo-terminal, and a thread that reads what it writes from the start to the end. Any thread may type.
/// Disposing kills the program.
/// </summary>
public sealed class TerminalProgram : IDisposable
{
    private readonly string _name;
    private readonly PseudoTerminal _terminal;
    private readonly SpawnedProcess _process;
    private readonly ITerminalOutput _output;
    private readonly Thread _reader;

    public TerminalProgram(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables, ScreenSize size, ITerminalOutput output)
    {
        EnvironmentBlock environment = EnvironmentBlock.Inherit();
        foreach ((string name, string value) in variables)
        {
            environment.Set(name, value);
        }

        // It would have the last word on the locale.
        environment.Remove("LC_ALL");
        _name = program;
        _output = output;
        _terminal = PseudoTerminal.Open(new WindowSize((ushort)size.Rows, (ushort)size.Columns));
        StartedAt = Stopwatch.GetTimestamp();
        _process = _terminal.Start(new SpawnOptions { Program = program, Arguments = arguments, Environment = environment });
        _reader = new Thread(Read) { IsBackground = true, Name = "terminal" };
        _reader.Start();
    }

    /// <summary>When the program was started, by <see cref="Stopwatch"/>.</summary>
    public long StartedAt { get; }

    public int ProcessId => _process.Id;

    public void Type(ReadOnlySpan<byte> keys)
    {
        if (_terminal.Master.Write(keys) != keys.Length)
        {
            throw new InvalidOperationException($"{_name} does not read its terminal.");
        }
    }

    /// <summary>Types as fast as the program reads.</summary>
    public async Task TypeAllAsync(ReadOnlyMemory<byte> keys, CancellationToken stop)
    {
        while (!keys.IsEmpty)
        {
            int count = _terminal.Master.Write(keys.Span);
            keys = keys[count..];
            if (count == 0)
            {
                await Task.Delay(1, stop);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill(UnixProcess.Kill);
        _process.Wait();
        _reader.Join();
        _terminal.Dispose();
    }

    private void Read()
    {
        byte[] buffer = new byte[65536];
        Poller poller = new();
        int count = -1;
        while (count != 0)
        {
            poller.Clear();
            poller.Add(_terminal.Master.Number, PollEvents.Readable);
            poller.Wait(long.MaxValue);
            count = ReadOnce(buffer);
            if (count > 0)
            {
                _output.Write(buffer.AsSpan(0, count), Stopwatch.GetTimestamp());
            }
        }

        _output.End(Stopwatch.GetTimestamp());
    }

    private int ReadOnce(Span<byte> buffer)
    {
        try
        {
            return _terminal.Master.Read(buffer);
        }
        catch (SystemCallException)
        {
            // Linux reports the end of a terminal as an input/output error.
            return 0;
        }
    }
}
