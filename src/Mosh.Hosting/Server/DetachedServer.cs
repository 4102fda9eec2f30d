using System.Globalization;
using System.Runtime.Versioning;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Native;
using Mosh.Hosting.Processes;

namespace Mosh.Hosting.Server;

/// <summary>
/// Starts servers on this host that live on when this process, its terminal and its ssh connection are gone: in a session of
/// their own, with nothing of ours open. Any thread; blocks until the server has told its port and key.
/// </summary>
public static class DetachedServer
{
    /// <summary>Starts a server.</summary>
    /// <exception cref="BootstrapException">It did not start; the exception tells the cause from what it said.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired; nothing is left running.</exception>
    public static DetachedServerResult Start(DetachedServerOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (OperatingSystem.IsWindows())
        {
            throw new BootstrapException(BootstrapFailure.SystemUnsupported, HostingSupport.Refusal, HostingSupport.NextStep);
        }

        var lines = new StartLines(options.Line);
        using var wake = WakeUp.Open();
        using CancellationTokenRegistration onCancel = cancellation.UnsafeRegister(static wake => ((WakeUp)wake!).Signal(), wake);
        using var relay = new StartRelay(lines.Take, wake, options.Timeout);
        SpawnedProcess process = Spawn(options, relay);
        bool isReported;
        string port, printableKey;
        try
        {
            isReported = relay.TryReadReport(out port, out printableKey);
            lines.Complete();
        }
        catch (BootstrapException)
        {
            // Its announcement is not as it must be.
            StartedProcess.End(process, lines.ProcessId);
            throw;
        }

        if (relay.IsInterrupted)
        {
            StartedProcess.End(process, lines.ProcessId);
            cancellation.ThrowIfCancellationRequested();
            throw new BootstrapException(
                BootstrapFailure.NoServerMessage, $"the server did not start within {options.Timeout.TotalSeconds:0.#} s");
        }

        if (!options.DetachesItself && isReported)
        {
            StartedProcess.ReapLater(process);
            return new DetachedServerResult(int.Parse(port), printableKey, process.Id);
        }

        ExitStatus exit = process.Wait();
        BootstrapOptions asked = AskedFor(options);
        if (FailureDiagnosis.ExplainBinding(asked, lines.Said) is { } cause)
        {
            // A stock server goes on with all addresses.
            if (lines.ProcessId > 0)
            {
                Signal(lines.ProcessId, force: false);
            }

            throw cause;
        }

        return lines.Reply.IsComplete
            ? new DetachedServerResult(lines.Reply.Port, lines.Reply.Key, lines.ProcessId)
            : throw Explain(asked, exit, lines.Said);
    }

    /// <summary>Asks a server's process to end as its user would, who has no other hold on it.</summary>
    /// <param name="processId">The process, which the caller knows to be one.</param>
    /// <param name="force">Whether to end it without asking.</param>
    public static void Signal(int processId, bool force)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException(HostingSupport.Refusal);
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        _ = Libc.Kill(processId, force ? Platform.SignalKill : Platform.SignalTerminate);
    }

    [UnsupportedOSPlatform("windows")]
    private static SpawnedProcess Spawn(DetachedServerOptions options, StartRelay relay)
    {
        EnvironmentBlock environment = EnvironmentBlock.InheritWithChanges();
        environment.Remove(DetachedReport.Variable);
        environment.Remove(ServerHostOptions.NameVariable);
        if (!options.DetachesItself)
        {
            environment.Set(DetachedReport.Variable, new DetachedMark(StartRelay.ReportDescriptor, options.Size).ToString());
        }

        if (options.ClientProcessId is { } client)
        {
            environment.Set(ServerStart.ClientProcessVariable, client.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            // Of the session that the starter runs in.
            environment.Remove(ServerStart.ClientProcessVariable);
        }

        if (options.Name.Length > 0)
        {
            environment.Set(ServerHostOptions.NameVariable, options.Name);
        }

        try
        {
            SpawnedProcess process = SpawnedProcess.Start(new SpawnOptions
            {
                Program = options.Command[0],
                Arguments = options.Command.Skip(1).ToList(),
                Environment = environment,
                IsSessionLeader = true,
                Files = [.. InheritedDescriptors.CloseAll(), .. relay.Files(options.DetachesItself ? null : StartRelay.ReportDescriptor)],
            });
            relay.CloseWriteEnds();
            return process;
        }
        catch (SystemCallException failure)
        {
            throw new BootstrapException(
                BootstrapFailure.ServerNotFound,
                $"the server program cannot be started: {failure.Message}",
                "Check the path of the server program and the permissions of the file.",
                failure);
        }
    }

    private static BootstrapOptions AskedFor(DetachedServerOptions options) => new()
    {
        Destination = "localhost",
        Server = options.Command[0],
        Ports = options.Ports,
        Binding = options.BindAddress is { } address ? ServerBinding.To(address) : ServerBinding.Any,
    };

    private static BootstrapException Explain(BootstrapOptions asked, ExitStatus exit, IReadOnlyList<string> said)
    {
        BootstrapException cause = FailureDiagnosis.Explain(asked, exit.ShellStatus, said);
        return cause.Failure == BootstrapFailure.NoServerMessage && said.Count > 0
            ? new BootstrapException(cause.Failure, $"the server did not start: {said[^1]}", cause.NextStep)
            : cause;
    }
}
