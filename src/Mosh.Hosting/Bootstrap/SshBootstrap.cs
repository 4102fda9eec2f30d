using System.Net;

namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// Starts mosh-server on another host with the user's own ssh, and finds out where it may be reached.
/// Under <see cref="RemoteAddressMethod.Auto"/> ssh connects once, and everything known is a candidate: the address that ssh reached,
/// what the host name resolves to, and the server side of <c>SSH_CONNECTION</c>. The other methods are stock's and give one address.
/// </summary>
public static partial class SshBootstrap
{
    /// <summary>How long the resolver may still take after the server has started, when other candidates are known. Our choice.</summary>
    private const int ResolverPatienceMilliseconds = 2000;

    /// <summary>Starts the server.</summary>
    /// <param name="options">What to start and where.</param>
    /// <param name="observer">Hears of stages, notices and the lines for the user.</param>
    /// <param name="cancellation">Ends ssh and the bootstrap.</param>
    /// <exception cref="BootstrapException">No server, or no address of it.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired.</exception>
    public static ServerEndpoint Connect(BootstrapOptions options, IBootstrapObserver observer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(observer);
        return SshTurn.Take(
            options,
            observer,
            feedsInput: false,
            (turn, heard, runner) => Connect(turn, heard, runner, new SystemHostLookup(), cancellation),
            cancellation);
    }

    internal static ServerEndpoint Connect(
        BootstrapOptions options,
        IBootstrapObserver observer,
        IProcessRunner runner,
        IHostLookup lookup,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(observer);
        return options.Method switch
        {
            RemoteAddressMethod.Proxy => ByProxy(options, observer, runner, cancellation),
            RemoteAddressMethod.Remote => ByConnection(options, observer, runner, cancellation),
            RemoteAddressMethod.Local => ByResolver(options, observer, runner, lookup, cancellation),
            _ => ByAllMeans(options, observer, runner, lookup, cancellation),
        };
    }

    private static ServerEndpoint ByAllMeans(
        BootstrapOptions options, IBootstrapObserver observer, IProcessRunner runner, IHostLookup lookup, CancellationToken cancellation)
    {
        observer.Entered(BootstrapStage.ReadingConfiguration);
        var configuration = SshConfigurationQuery.Ask(runner, options, cancellation);
        var host = configuration?.HostName ?? HostAddresses.HostPart(options.Destination);
        var resolving = Task.Run(() => HostAddresses.Resolve(host, options.Family, lookup), cancellation);
        if (options.Family == AddressFamilyPolicy.Auto)
        {
            ThrowIfAmbiguous(resolving, cancellation);
        }

        observer.Entered(BootstrapStage.StartingServer);
        var hidesPeerReport = configuration?.HasOrdinaryLogLevel == true;
        var words = SshCommandLine.Build(options, options.Destination, hidesPeerReport);
        var start = ServerStart.Run(runner, words, hidesPeerReport, observer, cancellation);
        ThrowIfNoServer(options, start);

        var reported = start.Reply.ConnectionAddress;
        var patience = start.Peer is null && reported is null ? Timeout.Infinite : ResolverPatienceMilliseconds;
        var resolved = ResolvedWithin(patience, resolving, cancellation);
        var candidates = ServerCandidates.Assemble(options.Family, start.Peer, resolved, reported);
        return candidates.Count > 0 ? Endpoint(start, candidates) : throw NoAddress(host);
    }

    private static ServerEndpoint Endpoint(ServerStart start, IReadOnlyList<IPAddress> candidates)
        => new(start.Reply.Key, start.Reply.Port, candidates) { ProcessId = start.ProcessId };

    private static void ThrowIfNoServer(BootstrapOptions options, ServerStart start)
    {
        if (FailureDiagnosis.ExplainBinding(options, start.LastLines) is { } cause)
        {
            // If it runs all the same, it ends by itself: nobody comes to it.
            throw cause;
        }

        if (!start.Reply.IsComplete)
        {
            throw start.HasAsked ? SshTurn.AnswerNeeded(options) : FailureDiagnosis.Explain(options, start.ExitStatus, start.LastLines);
        }
    }

    private static void ThrowIfAmbiguous(Task<IReadOnlyList<IPAddress>> resolving, CancellationToken cancellation)
    {
        try
        {
            resolving.WaitAsync(cancellation).GetAwaiter().GetResult();
        }
        catch (BootstrapException e) when (e.Failure == BootstrapFailure.HostUnknown)
        {
            // A name that only the jump host knows is no mistake.
        }
    }

    private static IReadOnlyList<IPAddress> ResolvedWithin(
        int milliseconds, Task<IReadOnlyList<IPAddress>> resolving, CancellationToken cancellation)
    {
        try
        {
            return resolving.WaitAsync(TimeSpan.FromMilliseconds(milliseconds), cancellation).GetAwaiter().GetResult();
        }
        catch (TimeoutException)
        {
            return [];
        }
        catch (BootstrapException e) when (e.Failure == BootstrapFailure.HostUnknown)
        {
            return [];
        }
    }

    private static BootstrapException NoAddress(string host) => new(
        BootstrapFailure.AddressUnknown,
        $"mosh-server has started, but no address of {host} is known here",
        "Check that the name resolves on this machine, and that --family allows one of its addresses.");
}
