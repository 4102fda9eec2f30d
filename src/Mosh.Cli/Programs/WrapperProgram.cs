using Mosh.Cli.Options;
using Mosh.Cli.Output;
using Mosh.Hosting;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Locale;

namespace Mosh.Cli.Programs;

/// <summary><c>mosh</c>: starts a server through ssh (or here), then runs the client (bootstrap.md).</summary>
internal sealed class WrapperProgram(ProgramIdentity identity)
{
    internal int Run(IReadOnlyList<string> arguments)
    {
        try
        {
            var options = WrapperOptions.Parse(arguments);
            if (options.IsHelpRequested)
            {
                StandardStreams.WriteOutput(WrapperHelp.Text + "\n");
                return ExitCode.Success;
            }

            if (options.IsVersionRequested)
            {
                StandardStreams.WriteOutput(VersionText.For(identity) + "\n");
                return ExitCode.Success;
            }

            return options.IsFakeProxy ? FakeProxy.Run(options) : RunSession(options, arguments);
        }
        catch (OptionException e)
        {
            var usage = e.ShowsUsage ? WrapperHelp.Text : "";
            StandardStreams.WriteErrorLine(e.Message.Length > 0 && usage.Length > 0 ? $"{e.Message}\n{usage}" : e.Message + usage);
            return ExitCode.WrapperUsage;
        }
        catch (BootstrapException e)
        {
            StandardStreams.WriteErrorLine(Describe(e));
            return ExitCode.BootstrapFailure;
        }
    }

    /// <summary>The message of a failed bootstrap: the cause, and on lines of their own what the host said and what to do.</summary>
    internal static string Describe(BootstrapException e)
    {
        // Stock's forms of these two messages (bootstrap.md §3).
        var prefix = e.Message.StartsWith("detected attempt", StringComparison.Ordinal) ? "mosh error: "
            : e.Message.StartsWith("Bad MOSH", StringComparison.Ordinal) ? "" : "mosh: ";
        string[] lines =
        [
            prefix + e.Message,
            .. e.HostSaid.Length > 0 ? [$"mosh: The host said: {e.HostSaid}"] : Array.Empty<string>(),
            .. e.NextStep.Length > 0 ? [$"mosh: {e.NextStep}"] : Array.Empty<string>(),
        ];
        return string.Join('\n', lines);
    }

    private int RunSession(WrapperOptions options, IReadOnlyList<string> arguments)
    {
        var client = WrapperClient.For(options, arguments);
        if (options.Ports is { } ports && WrapperPorts.FindError(ports) is { } error)
        {
            throw new OptionException("mosh: " + error, showsUsage: false);
        }

        var destination = options.Destination ?? throw new OptionException("", showsUsage: true);
        if (!client.TryCountColors(out var colors))
        {
            return ExitCode.Failure;
        }

        BootstrapOptions bootstrap;
        try
        {
            bootstrap = Bootstrap(options, destination, colors);
        }
        catch (FormatException e)
        {
            throw new OptionException($"mosh: {e.Message}", showsUsage: false);
        }

        var observer = new WrapperObserver();
        return client.Run(options.IsLocal ? LocalBootstrap.Start(bootstrap, observer) : SshBootstrap.Connect(bootstrap, observer));
    }

    private BootstrapOptions Bootstrap(WrapperOptions options, string destination, int colors) => new()
    {
        Destination = destination,
        Ssh = SshWords(options.Ssh),
        Server = options.Server ?? (options.IsLocal ? ShellQuoting.Quote(identity.ServerPath) : "mosh-server"),
        Binding = options.Binding,
        Ports = options.Ports,
        Colors = colors,
        Command = options.Command,
        Locale = BootstrapOptions.LocaleOf(Environment.GetEnvironmentVariables(), options.IsLocal ? Utf8Locale.Here : Utf8Locale.Elsewhere),
        Family = options.Family,
        Method = options.Method,
        AllocatesPseudoTerminal = options.AllocatesPseudoTerminal,
        ProxyProgram = identity.SelfWords,
    };

    private static IReadOnlyList<string> SshWords(string command)
    {
        try
        {
            return ShellWords.Split(command) is { Count: > 0 } words
                ? words
                : throw new OptionException("mosh: --ssh names no program.", showsUsage: false);
        }
        catch (FormatException e)
        {
            throw new OptionException($"mosh: --ssh: {e.Message}", showsUsage: false);
        }
    }
}
