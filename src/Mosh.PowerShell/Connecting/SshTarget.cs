using Mosh.Hosting.Bootstrap;

namespace Mosh.PowerShell.Connecting;

/// <summary>A server that ssh starts on another host.</summary>
public sealed class SshTarget(SshSettings settings, BootstrapOptions bootstrap) : ConnectionTarget
{
    /// <inheritdoc/>
    public override string HostName => settings.Host.Host;

    /// <inheritdoc/>
    public override TimeSpan? ConnectingTimeout => settings.ConnectingTimeout;

    /// <summary>What is started, and how ssh is called.</summary>
    public BootstrapOptions Bootstrap => bootstrap;

    /// <inheritdoc/>
    public override ServerEndpoint Reach(IBootstrapObserver observer, CancellationToken cancellation)
        => SshBootstrap.Connect(bootstrap, observer, cancellation);

    /// <inheritdoc/>
    public override bool TryEnd(ServerEndpoint endpoint)
        => endpoint?.ProcessId is { } id && RemoteServerEnd.TryEnd(bootstrap, id);
}
