using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Terminals;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Latency.Sessions;

/// <summary>A program on a pseudo-terminal of 24 × 80; killed when disposed.</summary>
public sealed class SpawnedTerminal : IDisposable
{
    private readonly PseudoTerminal _terminal = PseudoTerminal.Open(WindowSize.Default);
    private readonly SpawnedProcess _process;
    private readonly string _program;
    private readonly byte[] _buffer = new byte[65536];

    public SpawnedTerminal(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables)
    {
        EnvironmentBlock environment = EnvironmentBlock.Inherit();
        foreach ((string name, string value) in variables)
        {
            environment.Set(name, value);
        }

        // It would have the last word on the locale.
        environment.Remove("LC_ALL");
        _program = program;
        _process = _terminal.Start(new SpawnOptions { Program = program, Arguments = arguments, Environment = environment });
    }

    public void AddTo(Poller poller) => poller.Add(_terminal.Master.Number, PollEvents.Readable);

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_terminal.Master.Write(bytes) != bytes.Length)
        {
            throw new InvalidOperationException($"{_program} does not read its terminal.");
        }
    }

    /// <summary>All output that is there.</summary>
    public IEnumerable<byte[]> Read()
    {
        while (_terminal.Master.Read(_buffer) is var count && count >= 0)
        {
            if (count == 0)
            {
                throw new InvalidOperationException($"{_program} has ended.");
            }

            yield return _buffer[..count];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill(UnixProcess.Kill);
        _process.Wait();
        _terminal.Dispose();
    }
}
