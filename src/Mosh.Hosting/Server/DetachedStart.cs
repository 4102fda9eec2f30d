using System.Runtime.Versioning;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Server;

/// <summary>
/// The process that the user started: starts this very program again in a session of its own, so that it survives the end of
/// ssh, waits for its report and prints it in stock's words (spec server.md §4). It does nothing else, so that the
/// runtime starts twice but the work is done once. <see cref="DetachedServer"/> is the same for a program that goes on.
/// </summary>
/// <remarks>
/// The server never gets the standard streams themselves (unless verbose): the runtime keeps duplicates of what it finds
/// there at its start, and ssh does not end before the last duplicate is closed. It gets pipes, whose content is passed on
/// here until it has reported.
/// </remarks>
[UnsupportedOSPlatform("windows")]
internal static class DetachedStart
{
    private const int Failure = 1;

    public static int Run(ServerHostOptions options)
    {
        using var relay = new StartRelay((stream, bytes) => StandardStreams.TryWrite(stream, bytes));
        SpawnedProcess server;
        try
        {
            server = Start(options, relay);
        }
        catch (SystemCallException failure)
        {
            StandardStreams.WriteErrorLine($"{options.ProgramName}: cannot start itself again: {failure.Message}");
            return Failure;
        }

        if (!relay.TryReadReport(out string port, out string printableKey))
        {
            int status = server.Wait().ShellStatus;
            return status == 0 ? Failure : status;
        }

        StandardStreams.WriteOutput(PrintedReport.ConnectLine(port, printableKey));
        StandardStreams.WriteError($"\n{options.VersionText}\n\n[{options.ProgramName} detached, pid = {server.Id}]\n");
        StandardStreams.Drain();
        return 0;
    }

    private static SpawnedProcess Start(ServerHostOptions options, StartRelay relay)
    {
        _ = WindowSize.TryGet(StandardStreams.Input, out WindowSize size);
        EnvironmentBlock environment = EnvironmentBlock.Inherit();
        environment.Set(DetachedReport.Variable, new DetachedMark(StartRelay.ReportDescriptor, size).ToString());
        SpawnedProcess server = SpawnedProcess.Start(new SpawnOptions
        {
            Program = options.SelfCommand[0],
            Arguments = options.SelfCommand.Skip(1).ToList(),
            Environment = environment,
            IsSessionLeader = true,
            Files = relay.Files(isReported: true, keepsStreams: options.Verbosity > 0),
        });
        relay.CloseWriteEnds();
        return server;
    }
}
