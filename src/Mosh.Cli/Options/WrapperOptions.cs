using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Options;

/// <summary>The command line of <c>mosh</c> as the user gave it.</summary>
internal sealed record WrapperOptions
{
    /// <summary>The address of a local session without one. Our choice; stock demands a host.</summary>
    private const string LocalHost = "127.0.0.1";

    internal bool IsHelpRequested { get; init; }

    internal bool IsVersionRequested { get; init; }

    internal bool IsFakeProxy { get; init; }

    internal bool IsLocal { get; init; }

    /// <summary>A stock client's path, or null for the one within.</summary>
    internal string? Client { get; init; }

    /// <summary>The server command, or null for <c>mosh-server</c>, on this machine the one of this program.</summary>
    internal string? Server { get; init; }

    internal string Ssh { get; init; } = "ssh";

    internal string? Prediction { get; init; }

    internal bool IsPredictionOverwriting { get; init; }

    /// <summary><c>allow</c> or <c>deny</c>, or null for what the environment says.</summary>
    internal string? Clipboard { get; init; }

    internal string? Ports { get; init; }

    internal AddressFamilyPolicy Family { get; init; } = AddressFamilyPolicy.PreferInet;

    internal ServerBinding Binding { get; init; } = ServerBinding.Ssh;

    internal bool AllocatesPseudoTerminal { get; init; } = true;

    internal bool UsesTerminalInitialization { get; init; } = true;

    internal RemoteAddressMethod Method { get; init; } = RemoteAddressMethod.Auto;

    /// <summary><c>[user@]host</c>, or null if none was given.</summary>
    internal string? Destination { get; init; }

    internal IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>All of <paramref name="arguments"/>.</summary>
    /// <exception cref="OptionException">They are wrong.</exception>
    internal static WrapperOptions Parse(IReadOnlyList<string> arguments)
    {
        var (options, words, endedByDashes) = WrapperOptionTable.Parser.Parse(new(), arguments);
        return options.WithWords(words, endedByDashes);
    }

    // --local needs no host: what follows -- is then the command, unless it begins with a numeric address, as stock has it.
    private WrapperOptions WithWords(IReadOnlyList<string> words, bool endedByDashes)
    {
        if (IsLocal && (words.Count == 0 || (endedByDashes && !System.Net.IPAddress.TryParse(words[0], out _))))
        {
            return this with { Destination = LocalHost, Command = words };
        }

        if (words.Count == 0)
        {
            return this;
        }

        var command = words.Skip(1);
        return this with { Destination = words[0], Command = [.. words.Count > 1 && words[1] == "--" ? command.Skip(1) : command] };
    }
}
