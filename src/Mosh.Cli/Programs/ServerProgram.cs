using Mosh.Cli.Options;
using Mosh.Cli.Output;
using Mosh.Hosting;
using Mosh.Hosting.Server;

namespace Mosh.Cli.Programs;

/// <summary><c>mosh-server</c>: from the command line to <see cref="ServerHost"/>.</summary>
internal sealed class ServerProgram(ProgramIdentity identity)
{
    private const string Usage =
        "Usage: mosh-server new [-s] [-v] [-i LOCALADDR] [-p PORT[:PORT2]] [-c COLORS] [-l NAME=VALUE] [-- COMMAND...]";

    internal int Run(IReadOnlyList<string> arguments)
    {
        foreach (var argument in ServerOptions.SplitCommand(arguments).Options)
        {
            switch (argument)
            {
                case "--help" or "-h":
                    StandardStreams.WriteOutput(Usage + "\n");
                    return ExitCode.Success;
                case "--version":
                    StandardStreams.WriteOutput(VersionText.For(identity) + "\n");
                    return ExitCode.Success;
            }
        }

        ServerOptions options;
        try
        {
            options = ServerOptions.Parse(arguments);
        }
        catch (OptionException e)
        {
            StandardStreams.WriteErrorLine(e.Message.Length > 0 ? $"{e.Message}\n{Usage}" : Usage);
            return ExitCode.Failure;
        }

        foreach (var warning in options.Warnings)
        {
            StandardStreams.WriteErrorLine($"{warning}\n{Usage}");
        }

        return ServerHost.Run(options.Host with
        {
            SelfCommand = [.. identity.SelfWords, .. options.Understood],
            VersionText = VersionText.For(identity),
            ProgramName = identity.Name,
        });
    }
}
