using System.Text;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Processes;

namespace Mosh.Hosting.Server;

/// <summary>
/// The process that the user started: starts this very program again in a session of its own, so that it survives the end of
/// ssh, waits for its report and prints it in stock's words (spec server.md §4). It does nothing else, so that the
/// runtime starts twice but the work is done once.
/// </summary>
internal static class DetachedStart
{
    private const int ReportDescriptor = 3;
    private const int LongestReport = 256;
    private const int Failure = 1;

    public static int Run(ServerHostOptions options)
    {
        SpawnedProcess server;
        string report;
        using (Pipe pipe = Pipe.Open())
        {
            server = Start(options, pipe);
            pipe.WriteEnd.Dispose();
            report = ReadAll(pipe.ReadEnd);
        }

        string[] words = report.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 2)
        {
            // It has said why on standard error, which it shares with us.
            int status = server.Wait().ShellStatus;
            return status == 0 ? Failure : status;
        }

        StandardStreams.WriteOutput(PrintedReport.ConnectLine(words[0], words[1]));
        StandardStreams.WriteError($"\n{options.VersionText}\n\n[{options.ProgramName} detached, pid = {server.Id}]\n");
        StandardStreams.Drain();
        return 0;
    }

    private static SpawnedProcess Start(ServerHostOptions options, Pipe pipe)
    {
        EnvironmentBlock environment = EnvironmentBlock.Inherit();
        environment.Set(DetachedReport.Variable, ReportDescriptor.ToString());
        return SpawnedProcess.Start(new SpawnOptions
        {
            Program = options.SelfCommand[0],
            Arguments = options.SelfCommand.Skip(1).ToList(),
            Environment = environment,
            IsSessionLeader = true,
            Files = [FileAction.Duplicate(pipe.WriteEnd.Number, ReportDescriptor)],
        });
    }

    private static string ReadAll(FileDescriptor pipe)
    {
        byte[] buffer = new byte[LongestReport];
        int length = 0;
        while (length < buffer.Length)
        {
            int read = pipe.Read(buffer.AsSpan(length));
            if (read == 0)
            {
                break;
            }

            length += Math.Max(read, 0); // −1: interrupted
        }

        return Encoding.ASCII.GetString(buffer, 0, length);
    }
}
