using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Server;

/// <summary>
/// The process that the user started. It prepares the server, which is all that can fail with something to tell, and starts this
/// very program again in a session of its own, so that it survives the end of ssh. That process takes over socket, terminal and
/// key while this one prints stock's words (spec server.md §4) and waits for its report: the connect line costs one start of the
/// runtime, not two. <see cref="DetachedServer"/> is for a program that goes on.
/// </summary>
/// <remarks>
/// The server never gets the standard streams themselves (unless verbose): the runtime keeps duplicates of what it finds
/// there at its start, and ssh does not end before the last duplicate is closed. It gets pipes, whose content is passed on
/// here until it has reported.
/// </remarks>
[UnsupportedOSPlatform("windows")]
internal static class DetachedStart
{
    /// <summary>What the server gets besides its standard streams: the report's pipe, the key's, the socket, the terminal.</summary>
    public const int HandedOverFiles = 4;

    private const int Failure = 1;

    public static int Run(ServerHostOptions options)
    {
        var dumps = CoreDumps.Disable();
        _ = WindowSize.TryGet(StandardStreams.Input, out WindowSize size);
        if (!PreparedServer.TryCreate(options, size, out PreparedServer? prepared))
        {
            return Failure;
        }

        using (prepared)
        {
            return Start(options, prepared, dumps);
        }
    }

    private static int Start(ServerHostOptions options, PreparedServer prepared, CoreDumps dumps)
    {
        using var relay = new StartRelay((stream, bytes) => StandardStreams.TryWrite(stream, bytes));
        string printableKey = prepared.Key.ToPrintable();
        SpawnedProcess server;
        try
        {
            server = Spawn(options, prepared, printableKey, dumps, relay);
        }
        catch (SystemCallException failure)
        {
            StandardStreams.WriteErrorLine($"{options.ProgramName}: cannot start itself again: {failure.Message}");
            return Failure;
        }

        // The socket listens: what a client sends waits in it until the server has taken over.
        try
        {
            StandardStreams.WriteOutput(PrintedReport.ConnectLine(prepared.Socket.LocalAddress.Port, printableKey));
        }
        catch (SystemCallException)
        {
            // Nobody could ever connect.
            StartedProcess.End(server, detached: 0);
            throw;
        }

        if (!relay.TryReadReport(out _, out _))
        {
            int status = server.Wait().ShellStatus;
            return status == 0 ? Failure : status;
        }

        StandardStreams.WriteError($"\n{options.VersionText}\n\n[{options.ProgramName} detached, pid = {server.Id}]\n");
        StandardStreams.Drain();
        return 0;
    }

    private static SpawnedProcess Spawn(
        ServerHostOptions options, PreparedServer prepared, string printableKey, CoreDumps dumps, StartRelay relay)
    {
        using var keyPipe = Pipe.Open();
        byte[] keyText = Encoding.ASCII.GetBytes(printableKey);
        keyPipe.WriteEnd.Write(keyText);
        CryptographicOperations.ZeroMemory(keyText);

        // All keep their numbers, so that none can be overwritten by another.
        var handedOver = new HandedOver(keyPipe.ReadEnd.Number, prepared.Socket.Source.Descriptor, prepared.Terminal.Master.Number);
        EnvironmentBlock environment = EnvironmentBlock.Inherit();
        environment.Set(DetachedReport.Variable, new DetachedMark(relay.ReportNumber, prepared.Size, handedOver).ToString());
        SpawnedProcess server = dumps.StartWithDumps(new SpawnOptions
        {
            Program = options.SelfCommand[0],
            Arguments = options.SelfCommand.Skip(1).ToList(),
            Environment = environment,
            IsSessionLeader = true,
            Files =
            [
                .. relay.Files(relay.ReportNumber, keepsStreams: options.Verbosity > 0),
                FileAction.Duplicate(handedOver.Key, handedOver.Key),
                FileAction.Duplicate(handedOver.Socket, handedOver.Socket),
                FileAction.Duplicate(handedOver.Terminal, handedOver.Terminal),
            ],
        });
        relay.CloseWriteEnds();
        return server;
    }
}
