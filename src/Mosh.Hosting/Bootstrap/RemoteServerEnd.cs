using System.Globalization;

namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// Ends a server on another host that cannot be told over UDP, by its process id. ssh connects a second time for it, and is given nobody
/// to ask: where it needs a password again, the server stays.
/// </summary>
public static class RemoteServerEnd
{
    /// <summary>Our choice: as long as a user waits for the news that nothing came of it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    // SIGTERM, and what does not go within three seconds is killed. A process that nobody has asked for its exit status is over, too.
    private const string Command = """
        sh -c 'kill -s TERM {0}; n=0; while kill -s 0 {0}; do case $(ps -o stat= -p {0}) in Z*) exit 0;; esac; [ $n -eq 30 ] && kill -s KILL {0}; [ $n -ge 40 ] && exit 1; n=$((n+1)); sleep 0.1 || sleep 1; done 2>/dev/null; exit 0'
        """;

    /// <summary>Tries it; blocks for some seconds at most.</summary>
    /// <param name="options">How ssh gets to the host.</param>
    /// <param name="processId">The server's process there.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>True if the server has ended, false if nothing is known of that.</returns>
    public static bool TryEnd(BootstrapOptions options, int processId, CancellationToken cancellation = default)
        => TryEnd(options, processId, ProcessRunner.For(TerminalAccess.None), cancellation);

    internal static bool TryEnd(BootstrapOptions options, int processId, IProcessRunner runner, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        var command = Command.Replace("{0}", processId.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        try
        {
            using var process = runner.Start(SshCommandLine.BuildCommand(options, reportsPeer: false, command));
            using var lines = new ProcessLines(process);
            return lines.WaitForExit(limit.Token) == 0 && !process.HasAsked;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (BootstrapException)
        {
            // There is no ssh any more.
            return false;
        }
    }
}
