using System.Runtime.Versioning;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Signals;

namespace Mosh.Hosting.Server;

/// <summary>mosh-server: start-up, detaching, and one loop over socket, pseudo-terminal and signals (spec server.md).</summary>
public static class ServerHost
{
    /// <summary>
    /// Runs mosh-server with these options. Started by the user it starts itself again, detached, passes on what that process
    /// reports and returns; in the detached process it serves the session and returns at its end.
    /// </summary>
    /// <returns>The exit status of this process (spec server.md §9).</returns>
    /// <exception cref="SystemCallException">The system refuses something that a server cannot do without.</exception>
    public static int Run(ServerHostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (OperatingSystem.IsWindows())
        {
            StandardStreams.WriteErrorLine($"{options.ProgramName}: {HostingSupport.Refusal}.\n{options.ProgramName}: {HostingSupport.NextStep}");
            return 1;
        }

        IgnoredSignals.IgnoreBrokenPipe();

        // The server that this one starts asks again, too late: the connect line has been printed by then.
        bool startsAnother = Environment.GetEnvironmentVariable(DetachedReport.Variable) is null;
        DescriptorReserve.Demand(startsAnother ? DetachedStart.HandedOverFiles : 0);
        if (DetachedReport.TryTake(out DetachedReport? report, out bool isForged))
        {
            using (report)
            {
                return ServerProgram.Run(Named(options), report);
            }
        }

        if (isForged)
        {
            StandardStreams.WriteErrorLine(
                $"{options.ProgramName}: {DetachedReport.Variable} is set, but no server set it for this process. Unset it and try again.");
            return 1;
        }

        if (options.SelfCommand.Count > 0)
        {
            return DetachedStart.Run(options);
        }

        return ServerProgram.Run(Named(options), new PrintedReport());
    }

    [UnsupportedOSPlatform("windows")]
    private static ServerHostOptions Named(ServerHostOptions options)
    {
        string? name = InheritedVariable.Take(ServerHostOptions.NameVariable);
        return options.Name.Length == 0 && name is not null ? options with { Name = name } : options;
    }
}
