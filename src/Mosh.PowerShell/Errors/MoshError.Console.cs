using System.Management.Automation;
using Mosh.Hosting.Client;

namespace Mosh.PowerShell.Errors;

/// <content>Consoles that cannot show a session.</content>
public static partial class MoshError
{
    /// <summary>Input or output is no terminal.</summary>
    public static ErrorRecord ConsoleRedirected(object? target, Exception? cause = null) => Create(
        MoshErrorId.ConsoleRedirected,
        ErrorCategory.InvalidOperation,
        target,
        "The console is not a terminal: its input or output is redirected.",
        "Run it in a terminal; for a session without one use New-MoshSession.",
        cause);

    /// <summary>There is too little room.</summary>
    public static ErrorRecord ConsoleTooSmall(object? target, int columns, int rows, Exception? cause = null) => Create(
        MoshErrorId.ConsoleTooSmall,
        ErrorCategory.LimitsExceeded,
        target,
        $"The console has {columns} columns and {rows} rows; a session needs {MinimumColumns} and {MinimumRows}.",
        "Make the window larger.",
        cause);

    /// <summary>The narrowest console: a wide character needs two columns, and less than this shows no prompt. Our choice.</summary>
    public const int MinimumColumns = 10;

    /// <summary>The lowest console. Our choice.</summary>
    public const int MinimumRows = 2;

    /// <summary>Why a console could not be attached.</summary>
    public static ErrorRecord From(AttachException failure, MoshSession session)
    {
        ArgumentNullException.ThrowIfNull(failure);
        ArgumentNullException.ThrowIfNull(session);
        return failure.Failure switch
        {
            AttachFailure.NotATerminal => ConsoleRedirected(session, failure),
            AttachFailure.TooSmall => ConsoleTooSmall(session, Console.WindowWidth, Console.WindowHeight, failure),
            AttachFailure.SessionEnded => SessionGone(session),
            AttachFailure.AlreadyAttached => SessionAttached(session),
            AttachFailure.LocaleNotUtf8 => Create(
                MoshErrorId.LocaleNotUtf8,
                ErrorCategory.InvalidOperation,
                session,
                Sentence(failure.Message),
                "Set LANG (or LC_ALL) to a UTF-8 locale before PowerShell starts, for example LANG=C.UTF-8.",
                failure),
            _ => Create(
                MoshErrorId.TerminalUnknown,
                ErrorCategory.InvalidOperation,
                session,
                Sentence(failure.Message),
                "Set $env:TERM to the type of the terminal, for example xterm-256color.",
                failure),
        };
    }

    /// <summary>The session has ended because of an error.</summary>
    public static ErrorRecord SessionFailed(MoshSession session, string message) => Create(
        MoshErrorId.SessionFailed, ErrorCategory.ConnectionError, session, Sentence(message), "Begin another session.");

    /// <summary>The server object has no key.</summary>
    public static ErrorRecord ServerWithoutKey(MoshServer server) => Create(
        MoshErrorId.KeyMissing,
        ErrorCategory.InvalidArgument,
        server,
        $"The key of the mosh server \"{server?.Name}\" is not known: only Start-MoshServer gives it, and it is not kept in what is exported (Export-Clixml).",
        "Take the very object that Start-MoshServer gave, here or through Invoke-Command; or use -Address, -UdpPort and -Key.");
}
