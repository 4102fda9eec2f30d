using Mosh.Hosting.Native;

namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// Runs ssh so that of all that run at the same time only one can ask on the terminal, and nobody else uses the terminal meanwhile.
/// Which hosts ask is found out by trying: without the terminal, ssh is ended at its first question, and starts anew when it is its
/// turn. No answer was given by then, so no login has failed; and while others take their time to answer, no host waits in vain.
/// </summary>
internal static class SshTurn
{
    /// <param name="options">How ssh is started, and who lends the terminal; without a lender ssh runs just so.</param>
    /// <param name="observer">Hears the stages and, but for what goes to a lent terminal, the lines.</param>
    /// <param name="feedsInput">Whether ssh's standard input is to be ours to write.</param>
    /// <param name="run">Runs ssh as it is told, until ssh cannot ask any more.</param>
    /// <param name="cancellation">Ends the wait for the terminal.</param>
    internal static T Take<T>(
        BootstrapOptions options,
        IBootstrapObserver observer,
        bool feedsInput,
        Func<BootstrapOptions, IBootstrapObserver, IProcessRunner, T> run,
        CancellationToken cancellation)
    {
        if (options.Lender is not { } lender)
        {
            return run(options, observer, ProcessRunner.For(options.Terminal, feedsInput));
        }

        if (lender.TriesWithout && HostSystem.IsPosix)
        {
            try
            {
                return run(options with { Terminal = TerminalAccess.None }, observer, ProcessRunner.For(TerminalAccess.None, feedsInput));
            }
            catch (BootstrapException e) when (e.Failure == BootstrapFailure.AnswerNeeded)
            {
                // Now its turn has to be waited for.
            }
        }

        observer.Entered(BootstrapStage.AwaitingTerminal);
        using var loan = lender.Borrow(options.Destination, cancellation);
        var result = run(
            options with { Terminal = TerminalAccess.Questions },
            loan.Terminal is null ? new AtConsole(observer, loan) : observer,
            ProcessRunner.For(TerminalAccess.Questions, feedsInput, loan.Terminal));
        loan.KeepInput();
        return result;
    }

    /// <summary>The exception for an ssh that had nobody to ask.</summary>
    internal static BootstrapException AnswerNeeded(BootstrapOptions options) => new(
        BootstrapFailure.AnswerNeeded,
        $"ssh to {HostAddresses.HostPart(options.Destination)} needs an answer (a password, a passphrase, or about the host's key), and there is nobody here to ask",
        "Run it in a terminal, or set ssh up to need no answers: a key in ssh-agent, and the host in known_hosts.");

    private sealed class AtConsole(IBootstrapObserver observer, ITerminalLoan loan) : IBootstrapObserver
    {
        public void Entered(BootstrapStage stage) => observer.Entered(stage);

        public void Line(ReadOnlySpan<byte> line) => loan.Show(line);

        public void Notice(string text) => observer.Notice(text);
    }
}
