using Mosh.Hosting.Bootstrap;
using Mosh.Sessions.Client;

namespace Mosh.Cli.Options;

/// <summary>The options of <c>mosh</c> (bootstrap.md §1).</summary>
internal static class WrapperOptionTable
{
    internal static readonly OptionParser<WrapperOptions> Parser = new(
    [
        Option<WrapperOptions>.Value(["client"], (o, value) => o with { Client = value }),
        Option<WrapperOptions>.Value(["server"], (o, value) => o with { Server = value }),
        Option<WrapperOptions>.Value(["ssh"], (o, value) => o with { Ssh = value }),
        Option<WrapperOptions>.Value(["predict"], (o, value) => o with { Prediction = value }),
        Option<WrapperOptions>.Flag(["a"], o => o with { Prediction = "always" }),
        Option<WrapperOptions>.Flag(["n"], o => o with { Prediction = "never" }),
        Option<WrapperOptions>.Switch(["predict-overwrite", "o"], (o, isSet) => o with { IsPredictionOverwriting = isSet }),
        Option<WrapperOptions>.Value(["clipboard"], (o, value) => o with { Clipboard = Clipboard(value) }),
        Option<WrapperOptions>.Value(["port", "p"], (o, value) => o with { Ports = value }),
        Option<WrapperOptions>.Value(["family"], (o, value) => o with { Family = Family(value) }),
        Option<WrapperOptions>.Flag(["4"], o => o with { Family = AddressFamilyPolicy.Inet }),
        Option<WrapperOptions>.Flag(["6"], o => o with { Family = AddressFamilyPolicy.Inet6 }),
        Option<WrapperOptions>.Value(["bind-server"], (o, value) => o with { Binding = Binding(value) }),
        Option<WrapperOptions>.Switch(["ssh-pty"], (o, isSet) => o with { AllocatesPseudoTerminal = isSet }),
        Option<WrapperOptions>.Switch(["init"], (o, isSet) => o with { UsesTerminalInitialization = isSet }),
        Option<WrapperOptions>.Flag(["local"], o => o with { IsLocal = true }),
        Option<WrapperOptions>.Value(["experimental-remote-ip"], (o, value) => o with { Method = Method(value) }),
        Option<WrapperOptions>.Switch(["fake-proxy"], (o, isSet) => o with { IsFakeProxy = isSet }),
        Option<WrapperOptions>.Flag(["help"], o => o with { IsHelpRequested = true }),
        Option<WrapperOptions>.Flag(["version"], o => o with { IsVersionRequested = true }),
    ]);

    private static string Clipboard(string name) => ClipboardAccessName.TryParse(name, out _)
        ? name
        : throw new OptionException($"mosh: --clipboard takes allow or deny, not \"{name}\".\n", showsUsage: true);

    private static AddressFamilyPolicy Family(string name) => AddressFamilyRules.TryParse(name, out var policy)
        ? policy
        : throw new OptionException($"mosh: Unknown address family \"{name}\".\n", showsUsage: true);

    private static ServerBinding Binding(string text) => ServerBinding.TryParse(text, out var binding)
        ? binding
        : throw new OptionException($"mosh: --bind-server takes ssh, any or an IP address, not \"{text}\".\n", showsUsage: true);

    private static RemoteAddressMethod Method(string name) => name.ToUpperInvariant() switch
    {
        "AUTO" => RemoteAddressMethod.Auto,
        "PROXY" => RemoteAddressMethod.Proxy,
        "REMOTE" => RemoteAddressMethod.Remote,
        "LOCAL" => RemoteAddressMethod.Local,
        _ => throw new OptionException($"Unknown parameter {name}", showsUsage: false),
    };
}
