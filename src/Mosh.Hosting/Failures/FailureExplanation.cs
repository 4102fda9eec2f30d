using System.ComponentModel;
using System.Reflection;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Failures;

/// <summary>A failure in words for users: what is wrong, and what to do about it. One line each.</summary>
/// <param name="Reason">What was in the way.</param>
/// <param name="Message">What is wrong; without a full stop.</param>
/// <param name="NextStep">What to do; a whole sentence.</param>
public sealed record FailureExplanation(FailureReason Reason, string Message, string NextStep)
{
    /// <summary>Explains an exception that nobody on the way has handled.</summary>
    public static FailureExplanation Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Exception cause = CauseOf(exception);
        FailureReason reason = ReasonOf(cause);
        return reason == FailureReason.Unexpected
            ? new(reason, $"unexpected failure: {cause.GetType().FullName}: {OneLine(cause.Message)}", NextStepOf(reason))
            : new(reason, OneLine(cause.Message), NextStepOf(reason));
    }

    /// <summary>Both parts on one line.</summary>
    public override string ToString() => $"{Message.TrimEnd('.')}. {NextStep}";

    // What initialises a type, and what runs elsewhere, wraps what went wrong there.
    private static Exception CauseOf(Exception exception) =>
        exception is TypeInitializationException or TargetInvocationException or AggregateException && exception.InnerException is { } inner
            ? CauseOf(inner)
            : exception;

    private static FailureReason ReasonOf(Exception cause) => cause switch
    {
        SystemCallException call => ReasonOf(call.ErrorNumber),
        Win32Exception system => ReasonOf(system.NativeErrorCode),
        OutOfMemoryException => FailureReason.Memory,
        ThreadStartException => FailureReason.Processes,
        UnauthorizedAccessException => FailureReason.Permission,

        // Without an inner exception of its own the framework gives errno as the result; its own results are negative.
        IOException { HResult: > 0 } file => ReasonOf(file.HResult),
        IOException => FailureReason.System,
        _ => FailureReason.Unexpected,
    };

    private static FailureReason ReasonOf(int errorNumber) => errorNumber switch
    {
        Errno.TooManyOpenFiles or Errno.FileTableFull => FailureReason.Descriptors,
        Errno.NoMemory => FailureReason.Memory,
        Errno.NoSpace => FailureReason.Space,
        Errno.FileTooLarge => FailureReason.FileSize,
        Errno.NoPermission or Errno.ReadOnlyFileSystem => FailureReason.Permission,
        _ when errorNumber == Errno.WouldBlock => FailureReason.Processes,
        _ => FailureReason.System,
    };

    private static string NextStepOf(FailureReason reason) => reason switch
    {
        FailureReason.Descriptors => "Allow more open files (ulimit -n), or close some.",
        FailureReason.Memory => "Allow more memory (ulimit -v, ulimit -u for threads), or free some.",
        FailureReason.Processes => "Allow more processes (ulimit -u), or end some.",
        FailureReason.Space => "Make space on the disk.",
        FailureReason.FileSize => "Allow larger files (ulimit -f), or write elsewhere.",
        FailureReason.Permission => "Check its owner and its permissions.",
        FailureReason.System => "Set MOSH_TRACE=1 in the environment to see where it happened.",
        _ => "This is a fault of the program. Please report it, with what it prints when MOSH_TRACE=1 is set in the environment.",
    };

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
