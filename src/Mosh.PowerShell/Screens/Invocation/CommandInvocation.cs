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
internal sealed class CommandInvocation(IDrivenSession session, string commandLine, MoshShell shell, TimeSpan timeout)
{
    // Our choices: a prompt that is there answers much sooner, also over a bad network.
    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan CleanUpPatience = TimeSpan.FromSeconds(3);

    private const byte ControlC = 0x03;

    private readonly string _marker = "m" + Convert.ToHexString(RandomNumberGenerator.GetBytes(10));
    private readonly long _start = Stopwatch.GetTimestamp();

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
        catch (Exception error) when (error is OperationCanceledException or CommandFailedException { Failure: CommandFailure.TimedOut or CommandFailure.Garbled })
        {
            CleanUp(script);
            throw;
        }
    }

    private MoshShell Probe(CancellationToken cancellation)
    {
        ShellProbe probe = new(_marker + "p");
        MoshShell? answer = null;
        session.Send(new byte[] { 0x15 }); // Ctrl-U: whatever stands at the prompt is not part of the line
        Type(probe.Line);
        TimeSpan patience = timeout == Timeout.InfiniteTimeSpan || timeout > ProbePatience ? ProbePatience : timeout;
        WaitFor(image => (answer = probe.Read(image)) is not null, patience, CommandFailure.NoPrompt, cancellation);
        return answer!.Value;
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
                hasFailed = rows.Contains(_marker + ":failed");
                return hasFailed || (header is not null && PageAt(rows, PageLayout.HeaderRows, 1, First(header, layout)) is not null);
            },
            Left,
            CommandFailure.TimedOut,
            cancellation);
        if (hasFailed)
        {
            throw new CommandFailedException(CommandFailure.NoTemporaryFile);
        }

        TimeSpan duration = Stopwatch.GetElapsedTime(_start);
        StringBuilder lines = new();
        int fetched = First(header!, layout);
        lines.AppendJoin("", PageAt(rows, PageLayout.HeaderRows, 1, fetched)!);
        while (fetched < header!.LineCount)
        {
            int last = Math.Min(fetched + layout.PageLines, header.LineCount);
            lines.AppendJoin("", Fetch(fetched + 1, last, cancellation));
            fetched = last;
        }

        Type("end");
        WaitFor(image => !TextExport.Lines(image).Any(row => row.StartsWith(_marker, StringComparison.Ordinal)), Left, CommandFailure.TimedOut, cancellation);
        return (header, Decoded(header, lines), duration);
    }

    private IReadOnlyList<string> Fetch(int first, int last, CancellationToken cancellation)
    {
        IReadOnlyList<string>? page = null;
        Type($"{first} {last}");
        WaitFor(
            image => (page = PageAt(TextExport.Lines(image), 0, first, last - first + 1)) is not null, Left, CommandFailure.TimedOut, cancellation);
        return page!;
    }

    private static byte[] Decoded(CommandHeader header, StringBuilder lines)
    {
        try
        {
            return CommandOutput.Decode(header, lines);
        }
        catch (InvalidDataException error)
        {
            throw new CommandFailedException(CommandFailure.Garbled, error);
        }
    }

    private static int First(CommandHeader header, PageLayout layout) => Math.Min(header.LineCount, layout.FirstPageLines);

    /// <summary>The lines of a page that starts in <paramref name="row"/>, once its end marker is there.</summary>
    private IReadOnlyList<string>? PageAt(IReadOnlyList<string> rows, int row, int first, int count) =>
        row + count < rows.Count && rows[row + count] == $"{_marker}:{first}" ? [.. rows.Skip(row).Take(count)] : null;

    private TimeSpan Left => timeout == Timeout.InfiniteTimeSpan ? timeout : TimeSpan.FromTicks(Math.Max(0, (timeout - Stopwatch.GetElapsedTime(_start)).Ticks));

    private void WaitFor(Func<ScreenImage, bool> isWanted, TimeSpan patience, CommandFailure failure, CancellationToken cancellation)
    {
        (ScreenWaitEnd end, _) = ScreenWait.Until(session, isWanted, TimeSpan.Zero, patience, cancellation);
        if (end != ScreenWaitEnd.Found)
        {
            throw new CommandFailedException(end == ScreenWaitEnd.SessionOver ? CommandFailure.SessionOver : failure);
        }
    }

    private void CleanUp(IShellScript script)
    {
        session.Send(new[] { ControlC });
        Type(script.CleanUpLine);
        ScreenWait.Until(
            session, image => TextExport.Lines(image).Contains(_marker + ":gone"), TimeSpan.Zero, CleanUpPatience, CancellationToken.None);
    }

    private void Type(string line) => session.Send(Encoding.UTF8.GetBytes(line + "\r"));
}
