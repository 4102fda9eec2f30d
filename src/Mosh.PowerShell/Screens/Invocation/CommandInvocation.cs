using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Mosh.Terminal.Export;
using Mosh.Terminal.Screen;

namespace Mosh.PowerShell.Screens.Invocation;

/// <summary>
/// Runs one command line in the shell of a session and fetches its output over the screen (<see cref="IShellScript"/>). Runs on a thread of its
/// own; whatever happens, nothing of it stays behind in the session as far as its shell can still be reached.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="commandLine">What its shell is to run.</param>
/// <param name="shell">The shell's language.</param>
/// <param name="timeout">How long it may take.</param>
/// <param name="mostBytes">The most output, in bytes, that is fetched; what the host says of itself is not relied on.</param>
internal sealed class CommandInvocation(IDrivenSession session, string commandLine, MoshShell shell, TimeSpan timeout, int mostBytes)
{
    // Our choices: a prompt that is there answers much sooner, also over a bad network. A shell that is just starting may drop what was
    // typed too early, so it is asked again.
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(5);
    private const int Probes = 4;
    private static readonly TimeSpan CleanUpInterval = TimeSpan.FromSeconds(1);
    private const int CleanUps = 4;

    private const byte ControlC = 0x03;

    // Whatever stands at the prompt is not part of the line.
    private const byte ControlU = 0x15;

    private readonly string _marker = "m" + Convert.ToHexString(RandomNumberGenerator.GetBytes(10));
    private readonly long _start = Stopwatch.GetTimestamp();

    // The command is over, and its script waits for requests.
    private bool _isFetching;

    /// <summary>Runs it.</summary>
    /// <exception cref="CommandFailedException">It did not run to its end, or its output could not be fetched.</exception>
    /// <exception cref="ShellNotSupportedException">The session's shell is none that is known here.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public (CommandHeader Header, byte[] Output, TimeSpan Duration) Run(CancellationToken cancellation)
    {
        PageLayout layout = new(session.Screen.Width, session.Screen.Height);
        if (layout.Columns < PageLayout.FewestColumns || layout.Rows < PageLayout.FewestRows)
        {
            throw new CommandFailedException(CommandFailure.ScreenTooSmall);
        }

        MoshShell language = shell == MoshShell.Auto ? Probe(cancellation) : shell;
        IShellScript script = language == MoshShell.PowerShell
            ? new PowerShellScript(commandLine, _marker, layout)
            : new PosixScript(commandLine, _marker, layout);
        try
        {
            return Run(script, layout, cancellation);
        }
        catch (CommandFailedException error) when (error.Failure == CommandFailure.TimedOut)
        {
            throw new CommandFailedException(CommandFailure.TimedOut, error) { Written = CleanUp(script) };
        }
        catch (Exception error) when (error is OperationCanceledException or CommandFailedException { Failure: CommandFailure.Garbled or CommandFailure.TooLarge })
        {
            CleanUp(script);
            throw;
        }
    }

    private MoshShell Probe(CancellationToken cancellation)
    {
        ShellProbe probe = new(_marker + "p");
        MoshShell? answer = null;
        for (int attempt = 1; answer is null; attempt++)
        {
            session.Send(new[] { ControlU });
            Type(probe.Line);
            TimeSpan patience = timeout == Timeout.InfiniteTimeSpan || Left > ProbeInterval ? ProbeInterval : Left;
            ScreenWaitEnd end = ScreenWait.Until(
                session, image => (answer = probe.Read(image)) is not null, TimeSpan.Zero, patience, cancellation).End;
            if (end == ScreenWaitEnd.SessionOver)
            {
                throw new CommandFailedException(CommandFailure.SessionOver);
            }

            if (answer is null && (attempt == Probes || Left == TimeSpan.Zero))
            {
                throw new CommandFailedException(CommandFailure.NoPrompt);
            }
        }

        return answer.Value;
    }

    private (CommandHeader Header, byte[] Output, TimeSpan Duration) Run(IShellScript script, PageLayout layout, CancellationToken cancellation)
    {
        foreach (string line in script.Lines)
        {
            Type(line);
        }

        CommandHeader? header = null;
        IReadOnlyList<string> rows = [];
        bool hasFailed = false;
        WaitFor(
            image =>
            {
                rows = TextExport.Lines(image);
                header = CommandHeader.Read(rows, _marker);
                hasFailed = rows.Any(row => row.EndsWith(_marker + ":failed", StringComparison.Ordinal));
                return hasFailed || (header is not null && PageAt(rows, PageLayout.HeaderRows, 1, First(header, layout), layout) is not null);
            },
            cancellation);
        if (hasFailed)
        {
            throw new CommandFailedException(CommandFailure.NoTemporaryFile);
        }

        TimeSpan duration = Stopwatch.GetElapsedTime(_start);
        _isFetching = true;
        ThrowIfTooLarge(header!, layout);
        StringBuilder lines = new();
        int fetched = First(header!, layout);
        lines.AppendJoin("", PageAt(rows, PageLayout.HeaderRows, 1, fetched, layout)!);
        while (fetched < header!.LineCount)
        {
            int last = Math.Min(fetched + layout.PageLines, header.LineCount);
            lines.AppendJoin("", Fetch(fetched + 1, last, layout, cancellation));
            fetched = last;
        }

        Type("end");
        WaitFor(HasEnded, cancellation);
        return (header, Decoded(header, lines), duration);
    }

    private IReadOnlyList<string> Fetch(int first, int last, PageLayout layout, CancellationToken cancellation)
    {
        IReadOnlyList<string>? page = null;
        Type($"{first} {last}");
        WaitFor(image => (page = PageAt(TextExport.Lines(image), 0, first, last - first + 1, layout)) is not null, cancellation);
        return page!;
    }

    private void ThrowIfTooLarge(CommandHeader header, PageLayout layout)
    {
        if (header.Size > mostBytes)
        {
            throw new CommandFailedException(CommandFailure.TooLarge);
        }

        if (header.LineCount > header.MostLines(layout))
        {
            throw new CommandFailedException(CommandFailure.Garbled);
        }
    }

    private static byte[] Decoded(CommandHeader header, StringBuilder lines)
    {
        try
        {
            return CommandOutput.Decode(header, lines.ToString());
        }
        catch (InvalidDataException error)
        {
            throw new CommandFailedException(CommandFailure.Garbled, error);
        }
    }

    private static int First(CommandHeader header, PageLayout layout) => Math.Min(header.LineCount, layout.FirstPageLines);

    /// <summary>The lines of a page that starts in <paramref name="row"/>, once its end marker is there.</summary>
    /// <exception cref="CommandFailedException">It holds more than was sent: a host that means well combines no characters.</exception>
    private IReadOnlyList<string>? PageAt(IReadOnlyList<string> rows, int row, int first, int count, PageLayout layout)
    {
        if (row + count >= rows.Count || rows[row + count] != $"{_marker}:{first}")
        {
            return null;
        }

        IReadOnlyList<string> page = [.. rows.Skip(row).Take(count)];
        return page.All(line => line.Length <= layout.LineLength) ? page : throw new CommandFailedException(CommandFailure.Garbled);
    }

    private TimeSpan Left => timeout == Timeout.InfiniteTimeSpan ? timeout : TimeSpan.FromTicks(Math.Max(0, (timeout - Stopwatch.GetElapsedTime(_start)).Ticks));

    private void WaitFor(Func<ScreenImage, bool> isWanted, CancellationToken cancellation)
    {
        ScreenWaitEnd end = ScreenWait.Until(session, isWanted, TimeSpan.Zero, Left, cancellation).End;
        if (end != ScreenWaitEnd.Found)
        {
            throw new CommandFailedException(end == ScreenWaitEnd.SessionOver ? CommandFailure.SessionOver : CommandFailure.TimedOut);
        }
    }

    /// <returns>The last lines of what the command has written; null if the shell does not tell.</returns>
    // PowerShell's line editor takes an Enter that was typed while a program ran for a line feed, which is no Enter to it: so once more.
    private IReadOnlyList<string>? CleanUp(IShellScript script)
    {
        if (_isFetching && TryEndFetching())
        {
            return null;
        }

        IReadOnlyList<string>? written = null;
        ScreenWaitEnd end = ScreenWaitEnd.TimedOut;
        for (int attempt = 0; attempt < CleanUps && end == ScreenWaitEnd.TimedOut; attempt++)
        {
            session.Send(new[] { ControlC });
            Type(script.CleanUpLine);
            end = ScreenWait.Until(
                session, image => (written = WrittenLines(image)) is not null, TimeSpan.Zero, CleanUpInterval, CancellationToken.None).End;
        }

        return written;
    }

    // A script that waits for requests cleans up by itself. Ctrl-C is no way there: when a line follows at once, bash's "read" can keep the line
    // for whoever reads next, which would be the script of the next command.
    private bool TryEndFetching()
    {
        Type("end");
        return ScreenWait.Until(session, HasEnded, TimeSpan.Zero, CleanUpInterval, CancellationToken.None).End == ScreenWaitEnd.Found;
    }

    private bool HasEnded(ScreenImage image) => !TextExport.Lines(image).Any(row => row.StartsWith(_marker, StringComparison.Ordinal));

    private List<string>? WrittenLines(ScreenImage image)
    {
        List<string> rows = [.. TextExport.Lines(image)];
        int end = rows.IndexOf(_marker + ":gone");
        return end < 0 ? null : [.. rows.Take(end).Where(row => row.Length > 0)];
    }

    private void Type(string line) => session.Send(Encoding.UTF8.GetBytes(line + "\r"));
}
