namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// Lends the user's terminal to one ssh at a time, so that nobody else reads or writes there while ssh asks. Called from the threads
/// of several bootstraps.
/// </summary>
public interface ITerminalLender
{
    /// <summary>
    /// True if ssh is to be tried without the terminal first, together with other hosts, and to get it only when it turns out that it has
    /// a question; false if it gets the terminal at once.
    /// </summary>
    bool TriesWithout { get; }

    /// <summary>Waits until the terminal is free, and takes it.</summary>
    /// <param name="destination">Whom ssh is for.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired.</exception>
    ITerminalLoan Borrow(string destination, CancellationToken cancellation);
}
