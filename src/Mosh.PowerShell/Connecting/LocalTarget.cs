using Mosh.Hosting.Bootstrap;

namespace Mosh.PowerShell.Connecting;

/// <summary>A server on this machine: the module's own, or a program that the user names.</summary>
public sealed class LocalTarget(BootstrapOptions bootstrap, string? serverProgram) : ConnectionTarget
{
    /// <inheritdoc/>
    public override string HostName => "localhost";

    /// <summary>What is started.</summary>
    public BootstrapOptions Bootstrap => bootstrap;

    /// <inheritdoc/>
    public override ServerEndpoint Reach(IBootstrapObserver observer, CancellationToken cancellation)
        => LocalBootstrap.Start(
            bootstrap with { Server = serverProgram ?? Path.Combine(ModuleFiles.Folder, "..", "mosh-server") }, observer, cancellation);
}
