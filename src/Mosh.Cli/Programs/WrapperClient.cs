using System.Globalization;
using Mosh.Cli.Options;
using Mosh.Hosting;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Client;
using Mosh.Hosting.Terminfo;
using Mosh.Sessions.Client;
using Mosh.Sessions.Prediction;

namespace Mosh.Cli.Programs;

/// <summary>The client side of <c>mosh</c>: our client within this process, or the program named with <c>--client</c>.</summary>
internal sealed class WrapperClient
{
    private const string PredictionVariable = "MOSH_PREDICTION_DISPLAY";

    private readonly WrapperOptions _options;
    private readonly IReadOnlyList<string> _arguments;
    private readonly string _prediction;

    private WrapperClient(WrapperOptions options, IReadOnlyList<string> arguments, string prediction)
    {
        _options = options;
        _arguments = arguments;
        _prediction = prediction;
    }

    /// <exception cref="OptionException">The prediction mode is unknown.</exception>
    internal static WrapperClient For(WrapperOptions options, IReadOnlyList<string> arguments)
    {
        var source = options.Prediction is null ? $" ({PredictionVariable} in environment)" : "";
        var mode = options.Prediction ?? Environment.GetEnvironmentVariable(PredictionVariable) ?? PredictionDisplayName.Default;
        return PredictionDisplayName.TryParse(mode, out _)
            ? new(options, arguments, mode)
            : throw new OptionException($"mosh: Unknown mode \"{mode}\"{source}.\n", showsUsage: true);
    }

    /// <summary>How many colours the terminal has, 0 if none; false if that cannot be told, after a message.</summary>
    internal bool TryCountColors(out int colors)
    {
        if (_options.Client is { } client)
        {
            colors = ExternalClient.CountColors(client);
            return true;
        }

        var isKnown = TerminfoDatabase.TryCountColors(TerminfoDatabase.TerminalTypeOfThisProcess(), out colors, out var error);
        colors = Math.Max(colors, 0);
        if (!isKnown)
        {
            StandardStreams.WriteErrorLine("mosh: " + error);
        }

        return isKnown;
    }

    /// <summary>Runs the session; the client's exit status.</summary>
    internal int Run(ServerEndpoint endpoint) => _options.Client is { } client
        ? ExternalClient.Become(client, _arguments, endpoint, ExternalEnvironment())
        : RunWithin(endpoint);

    /// <summary>What the wrapper knows beyond the client: ssh worked, so it is UDP that does not get through.</summary>
    internal static string UnreachableText(ServerEndpoint endpoint)
        => $"""

            mosh: mosh-server runs, but nothing came back from {endpoint}.
            mosh: Let UDP through to that port in the firewalls of the host, its network and
            mosh: its cloud provider, or choose an open port with -p. If the host is in more
            mosh: than one network, try --bind-server=any.
            """;

    /// <summary>The host as the user called it, which the session is listed under: a destination of ssh without the user's name.</summary>
    internal static string HostNameOf(string destination) => destination[(destination.LastIndexOf('@') + 1)..];

    private int RunWithin(ServerEndpoint endpoint)
    {
        var port = endpoint.Port.ToString(CultureInfo.InvariantCulture);
        CandidateAddress[] candidates = [.. endpoint.Candidates.Select(address => new CandidateAddress(address.ToString(), port))];
        var host = ClientHostOptions.FromEnvironment(endpoint.Key, candidates);
        var result = ClientHost.Run(host with
        {
            HostName = HostNameOf(_options.Destination ?? ""),
            PredictionDisplay = _prediction,
            Clipboard = _options.Clipboard ?? host.Clipboard,
            IsPredictionOverwriting = _options.IsPredictionOverwriting || host.IsPredictionOverwriting,
            UsesTerminalInitialization = _options.UsesTerminalInitialization && host.UsesTerminalInitialization,
        });
        if (result.End == ClientEnd.NeverConnected)
        {
            StandardStreams.WriteErrorLine(UnreachableText(endpoint));
        }

        return result.ExitStatus;
    }

    private Dictionary<string, string> ExternalEnvironment()
    {
        var variables = new Dictionary<string, string> { [PredictionVariable] = _prediction };
        if (_options.IsPredictionOverwriting)
        {
            variables["MOSH_PREDICTION_OVERWRITE"] = "yes";
        }

        if (_options.Clipboard is { } clipboard)
        {
            variables[ClipboardAccessName.Variable] = clipboard;
        }

        if (!_options.UsesTerminalInitialization)
        {
            variables["MOSH_NO_TERM_INIT"] = "1";
        }

        return variables;
    }
}
