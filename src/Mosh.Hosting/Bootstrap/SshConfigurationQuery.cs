namespace Mosh.Hosting.Bootstrap;

/// <summary>Asks ssh itself how it understands a destination: aliases, <c>Match</c> blocks and <c>-F</c> files are its business.</summary>
internal static class SshConfigurationQuery
{
    /// <summary>Reading files takes milliseconds; what takes longer is not answering <c>-G</c>. Our choice.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The configuration for the destination, or null if this ssh does not tell.</summary>
    /// <exception cref="BootstrapException">There is no such program.</exception>
    internal static SshConfiguration? Ask(IProcessRunner runner, BootstrapOptions options, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        using var process = runner.Start(SshCommandLine.BuildQuery(options));
        using var lines = new ProcessLines(process);
        var answer = new List<byte>();
        try
        {
            while (lines.TryRead(out var line, limit.Token))
            {
                answer.AddRange(line);
            }

            return lines.WaitForExit(limit.Token) == 0 ? SshConfiguration.Parse([.. answer]) : null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
