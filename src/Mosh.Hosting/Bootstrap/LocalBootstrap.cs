using System.Net;
using Mosh.Hosting.Server;

namespace Mosh.Hosting.Bootstrap;

/// <summary>Starts mosh-server on this machine, without ssh (<c>--local</c>).</summary>
public static class LocalBootstrap
{
    /// <summary>Starts the server, bound to <see cref="BootstrapOptions.Destination"/>, a numeric address of this machine.</summary>
    /// <exception cref="BootstrapException">The server could not be started.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired.</exception>
    public static ServerEndpoint Start(BootstrapOptions options, IBootstrapObserver observer, CancellationToken cancellation = default)
        => Start(options, observer, ProcessRunner.ForThisSystem, cancellation);

    internal static ServerEndpoint Start(
        BootstrapOptions options, IBootstrapObserver observer, IProcessRunner runner, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(observer);
        if (OperatingSystem.IsWindows())
        {
            throw new BootstrapException(BootstrapFailure.SystemUnsupported, HostingSupport.Refusal, HostingSupport.NextStep);
        }

        var address = IPAddress.TryParse(options.Destination, out var numeric)
            ? numeric
            : throw new BootstrapException(
                BootstrapFailure.AddressUnknown,
                $"--local needs a numeric address of this machine, not \"{options.Destination}\"",
                "Leave the host out for 127.0.0.1; a command follows after --.");

        if (ReferenceEquals(options.Binding, ServerBinding.Ssh))
        {
            options = options with { Binding = ServerBinding.To(options.Destination) };
        }

        observer.Entered(BootstrapStage.StartingServer);

        // The session starts at home and is none of the ssh connection that this shell may run in (bootstrap.md §3).
        var script = $"unset SSH_CONNECTION; cd; {ServerCommandLine.BuildForPosixShell(options)}";
        var start = ServerStart.Run(runner, ["/bin/sh", "-c", script], false, observer, cancellation);
        if (FailureDiagnosis.ExplainBinding(options, start.LastLines) is { } cause)
        {
            throw cause;
        }

        return start.Reply.IsComplete
            ? new(start.Reply.Key, start.Reply.Port, [address]) { ProcessId = start.ProcessId }
            : throw FailureDiagnosis.Explain(options, start.ExitStatus, start.LastLines);
    }
}
