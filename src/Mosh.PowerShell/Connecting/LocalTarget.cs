using System.Net;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Network;
using Mosh.Hosting.Server;
using Mosh.PowerShell.Servers;

namespace Mosh.PowerShell.Connecting;

/// <summary>A server on this machine: the module's own, or a program that the user names.</summary>
/// <param name="settings">What the server is started with; its address is one of this machine.</param>
/// <param name="serverProgram">The user's own server program; null for the module's.</param>
internal sealed class LocalTarget(ServerStartSettings settings, string? serverProgram) : ConnectionTarget
{
    /// <inheritdoc/>
    public override string HostName => "localhost";

    /// <summary>The program that is started; null for a PowerShell with this module.</summary>
    public string? Program => serverProgram ?? ServerPrograms.Native;

    /// <summary>What it is started with.</summary>
    public ServerStartSettings Settings => settings;

    /// <summary>Where it is reached.</summary>
    public IPAddress Address => Reachable(IPAddress.Parse(settings.BindAddress));

    /// <inheritdoc/>
    public override ServerEndpoint Reach(IBootstrapObserver observer, CancellationToken cancellation)
    {
        observer.Entered(BootstrapStage.StartingServer);
        var server = DetachedServer.Start(
            new DetachedServerOptions
            {
                Command = Program is null ? ServerCommand.ForPowerShell(settings) : ServerCommand.ForProgram(Program, settings),
                DetachesItself = Program is not null,
                Ports = settings.Ports,
                BindAddress = settings.BindAddress,
                ClientProcessId = Environment.ProcessId,
                Line = observer.Notice,
            },
            cancellation);
        observer.Entered(BootstrapStage.ServerStarted);
        return new(server.Key, server.Port, [Address]) { ProcessId = server.ProcessId > 0 ? server.ProcessId : null };
    }

    /// <inheritdoc/>
    public override bool TryEnd(ServerEndpoint endpoint) => endpoint?.ProcessId is { } id && LocalServerEnd.Force(id);

    /// <summary>The settings for the parameters of a cmdlet. Without an address the server is reachable from this machine only.</summary>
    public static LocalTarget Create(BootstrapOptions bootstrap, string? bindAddress, string? serverProgram)
    {
        if (bindAddress is not null && !IPAddress.TryParse(bindAddress, out _))
        {
            throw new FormatException($"\"{bindAddress}\" is no address of this machine in numbers.");
        }

        var locale = bootstrap.Locale.Select(variable => $"{variable.Key}={variable.Value}");
        return new(
            new(
                bootstrap.Ports ?? $"{PortRange.Default.Low}:{PortRange.Default.High}",
                bindAddress ?? IPAddress.Loopback.ToString(),
                bootstrap.Colors,
                [.. locale],
                bootstrap.Command),
            serverProgram);
    }

    private static IPAddress Reachable(IPAddress bound) => bound.Equals(IPAddress.Any) ? IPAddress.Loopback
        : bound.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
        : bound;
}
