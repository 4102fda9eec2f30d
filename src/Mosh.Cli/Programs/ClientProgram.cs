using Mosh.Cli.Options;
using Mosh.Cli.Output;
using Mosh.Hosting;
using Mosh.Hosting.Client;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Terminfo;

namespace Mosh.Cli.Programs;

/// <summary><c>mosh-client</c>: from the command line and the environment to <see cref="ClientHost"/>.</summary>
internal sealed class ClientProgram(ProgramIdentity identity)
{
    private const string Usage = """
        Usage: mosh-client [-# 'ARGS'] IP PORT
               mosh-client -c
        """;

    private const string KeyVariable = "MOSH_KEY";

    private string VersionAndUsage => $"{VersionText.For(identity)}\n\n{Usage}";

    internal int Run(IReadOnlyList<string> arguments)
    {
        if (arguments.Contains("--help"))
        {
            StandardStreams.WriteOutput(VersionAndUsage + "\n");
            return ExitCode.Success;
        }

        if (arguments.Contains("--version"))
        {
            StandardStreams.WriteOutput(VersionText.For(identity) + "\n");
            return ExitCode.Success;
        }

        try
        {
            var options = ClientOptions.Parse(arguments);
            return options.IsColorCountRequested ? CountColors() : RunSession(options);
        }
        catch (OptionException e)
        {
            StandardStreams.WriteErrorLine(e.Message.Length > 0 ? $"{e.Message}\n{VersionAndUsage}" : VersionAndUsage);
            return ExitCode.Failure;
        }
    }

    private static int CountColors()
    {
        if (TerminfoDatabase.TryCountColors(TerminfoDatabase.TerminalTypeOfThisProcess(), out var colors, out var error))
        {
            StandardStreams.WriteOutput(colors.ToString() + "\n");
            return ExitCode.Success;
        }

        StandardStreams.WriteErrorLine(error);
        return ExitCode.Failure;
    }

    private static int RunSession(ClientOptions options)
    {
        if (SecretVariable.Take(KeyVariable) is not { } key)
        {
            StandardStreams.WriteErrorLine($"{KeyVariable} environment variable not found.");
            return ExitCode.Failure;
        }

        var candidate = new CandidateAddress(options.Address, options.Port);
        var host = ClientHostOptions.FromEnvironment(key, [candidate]) with { Verbosity = options.Verbosity };
        return ClientHost.Run(host).ExitStatus;
    }
}
