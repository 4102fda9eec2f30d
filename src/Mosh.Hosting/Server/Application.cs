using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Native;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Terminals;
using Mosh.Sessions.Server;

namespace Mosh.Hosting.Server;

/// <summary>
/// The application behind the pseudo-terminal. It is started when the first client state has arrived (spec server.md §6), so
/// that it finds the right window size; until then there is nothing to read. Input that the terminal does not take at once
/// waits (<see cref="ApplicationInput"/>), so that an application that does not read never stops the loop.
/// </summary>
/// <remarks>
/// Stock starts a process early, which then waits for a line typed into its terminal; the echo of that line is the empty
/// line at the top of every 1.4.0 session. There is none here.
/// </remarks>
[UnsupportedOSPlatform("windows")]
internal sealed class Application(ServerHostOptions options, PseudoTerminal terminal, CoreDumps dumps, LoginRecord login)
{
    // spec server.md §5: the message about a command that cannot be executed stays for so long.
    private const long FailureStaysMilliseconds = 3000;

    private readonly ApplicationInput _input = new(new ApplicationTerminal(terminal));
    private long _failedAt = -1;
    private bool _isStarted;

    /// <summary>The descriptor of the terminal.</summary>
    public int Descriptor => terminal.Master.Number;

    /// <summary>What to wait for on it.</summary>
    public PollEvents WantedEvents(long now) => _failedAt >= 0 || !_isStarted
        ? PollEvents.None
        : (_input.HoldsOutput(now) ? PollEvents.None : PollEvents.Readable) | (_input.WantsToWrite ? PollEvents.Writable : PollEvents.None);

    /// <summary>Whether there is a terminal to read from.</summary>
    public bool IsRunning => _isStarted && _failedAt < 0 && !HasEnded;

    /// <summary>Whether the application has closed its terminal.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Milliseconds until <see cref="CheckTime"/> has something to do.</summary>
    public long WaitTime(long now) =>
        HasEnded ? long.MaxValue
        : _failedAt < 0 ? _input.WaitTime(now)
        : Math.Max(0, _failedAt + FailureStaysMilliseconds - now);

    /// <summary>Ends a failed start when its message has been there long enough; helps an interrupt key that is stuck.</summary>
    public void CheckTime(long now)
    {
        _input.CheckTime(now);
        HasEnded |= _input.IsGone || (_failedAt >= 0 && now - _failedAt >= FailureStaysMilliseconds);
    }

    /// <summary>Starts the application, the first time it is called.</summary>
    public void Release(ServerSession session, IServerSink sink, long now)
    {
        if (_isStarted)
        {
            return;
        }

        _isStarted = true;
        ApplicationCommand command = ApplicationCommand.Create(options);
        string? workingDirectory = command.Home;
        if (Libc.Access(command.Home, Platform.MayExecute) < 0)
        {
            Show($"chdir: {SystemCallException.TextOf(Marshal.GetLastPInvokeError())}\r\n");
            workingDirectory = null;
        }

        if (command.IsLoginShell)
        {
            Show(LoginGreeting.Compose(command.Home, command.UserName, login.EntryWhenDetached));
        }

        try
        {
            _ = terminal.Start(
                new SpawnOptions
                {
                    Program = command.Program,
                    ArgumentZero = command.ArgumentZero,
                    Arguments = command.Arguments,
                    Environment = command.Environment,
                    WorkingDirectory = workingDirectory,
                },
                dumps.StartWithDumps);
        }
        catch (SystemCallException failure)
        {
            Show($"{options.ProgramName}: execvp: {command.Program}: {SystemCallException.TextOf(failure.ErrorNumber)}\r\n");
            _failedAt = now;
        }

        void Show(string text)
        {
            if (text.Length > 0)
            {
                session.ApplicationOutput(Encoding.UTF8.GetBytes(text), now, sink);
            }
        }
    }

    /// <summary>Reads what the application has written: all that fits, or a part of it. Linux gives 4 KB at a time.</summary>
    /// <returns>The number of bytes; 0 where there is nothing now or for ever (<see cref="HasEnded"/>).</returns>
    public int Read(Span<byte> buffer)
    {
        try
        {
            int count = terminal.Master.Read(buffer);
            HasEnded |= count == 0;
            return Math.Max(count, 0);
        }
        catch (SystemCallException)
        {
            // Linux reports the end of a terminal as an input/output error.
            HasEnded = true;
            return 0;
        }
    }

    /// <summary>Takes keys for the application and writes what can be written.</summary>
    public void TypeKeys(ReadOnlySpan<byte> keys, long now)
    {
        if (!HasEnded && _failedAt < 0)
        {
            _input.TypeKeys(keys, now);
        }
    }

    /// <summary>Takes replies to the application's queries and writes what can be written.</summary>
    public void Reply(ReadOnlySpan<byte> replies, long now)
    {
        if (!HasEnded && _failedAt < 0)
        {
            _input.Reply(replies, now);
        }
    }

    /// <summary>Writes on, when the terminal takes more.</summary>
    public void Flush(long now) => _input.Flush(now);

    /// <summary>Tells the application its new window size.</summary>
    public void Resize(int columns, int rows) => terminal.Resize(columns, rows);
}
