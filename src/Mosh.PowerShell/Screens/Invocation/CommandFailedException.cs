namespace Mosh.PowerShell.Screens.Invocation;

/// <summary>A command did not run to its end, or its output could not be fetched.</summary>
internal sealed class CommandFailedException(CommandFailure failure, Exception? cause = null) : Exception(failure.ToString(), cause)
{
    /// <summary>Why.</summary>
    public CommandFailure Failure { get; } = failure;

    /// <summary>The last lines that the command has written before it was interrupted; null where that is not known.</summary>
    public IReadOnlyList<string>? Written { get; init; }
}
