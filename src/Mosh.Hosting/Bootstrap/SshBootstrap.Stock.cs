namespace Mosh.Hosting.Bootstrap;

/// <content>The methods of stock mosh, which give one address each (bootstrap.md §3).</content>
public static partial class SshBootstrap
{
    private static ServerEndpoint ByProxy(
        BootstrapOptions options, IBootstrapObserver observer, IProcessRunner runner, CancellationToken cancellation)
    {
        observer.Entered(BootstrapStage.StartingServer);
        var words = SshCommandLine.Build(options, options.Destination, reportsPeer: false);

        // ssh runs the ProxyCommand with $SHELL, and the quoting is for a POSIX shell (bootstrap.md §3).
        var start = ServerStart.Run(runner, words, false, observer, cancellation, ("SHELL", "/bin/sh"));
        return WithOneAddress(options, observer, start);
    }

    private static ServerEndpoint ByConnection(
        BootstrapOptions options, IBootstrapObserver observer, IProcessRunner runner, CancellationToken cancellation)
    {
        observer.Entered(BootstrapStage.StartingServer);
        var words = SshCommandLine.Build(options, options.Destination, reportsPeer: false);
        return WithOneAddress(options, observer, ServerStart.Run(runner, words, false, observer, cancellation));
    }

    private static ServerEndpoint ByResolver(
        BootstrapOptions options, IBootstrapObserver observer, IProcessRunner runner, IHostLookup lookup, CancellationToken cancellation)
    {
        var host = HostAddresses.HostPart(options.Destination);
        var address = HostAddresses.Resolve(host, options.Family, lookup)[0];
        var destination = options.Destination[..^host.Length] + address;
        observer.Entered(BootstrapStage.StartingServer);
        var words = SshCommandLine.Build(options, destination, reportsPeer: false);
        var start = ServerStart.Run(runner, words, false, observer, cancellation);
        ThrowIfNoServer(options, start);
        return Endpoint(start, [address]);
    }

    private static ServerEndpoint WithOneAddress(BootstrapOptions options, IBootstrapObserver observer, ServerStart start)
    {
        var (proxied, reported) = (start.Reply.ProxyAddress, start.Reply.ConnectionAddress);
        if (proxied is null && reported is null)
        {
            ThrowIfExplained(options, start);
            throw new BootstrapException(
                BootstrapFailure.AddressUnknown,
                "Did not find remote IP address (is SSH ProxyCommand disabled?).",
                "Try it without --experimental-remote-ip.");
        }

        ThrowIfNoServer(options, start);
        if (proxied is not null)
        {
            return Endpoint(start, [proxied]);
        }

        var host = HostAddresses.HostPart(options.Destination);
        observer.Notice($"Using remote IP address {reported} from $SSH_CONNECTION for hostname {host}");
        return Endpoint(start, [reported!]);
    }

    // Stock complains of the missing address first, also where there is no server (bootstrap.md §3); a known cause comes before that.
    private static void ThrowIfExplained(BootstrapOptions options, ServerStart start)
    {
        if (start.HasAsked)
        {
            throw SshTurn.AnswerNeeded(options);
        }

        if (!start.Reply.IsComplete
            && FailureDiagnosis.Explain(options, start.ExitStatus, start.LastLines) is var cause
            && cause.Failure != BootstrapFailure.NoServerMessage)
        {
            throw cause;
        }
    }
}
