using System.Collections;
using Mosh.Hosting.Locale;

namespace Mosh.Hosting.Bootstrap;

/// <summary>What is to be started, where, and how to get there. Defaults are those of the stock wrapper.</summary>
public sealed record BootstrapOptions
{
    /// <summary><c>[user@]host</c> as ssh takes it; with <see cref="LocalBootstrap"/> a numeric address of this machine.</summary>
    /// <exception cref="FormatException">It is none; see <see cref="SshDestination"/>.</exception>
    public required string Destination { get; init => field = SshDestination.Check(value); }

    /// <summary>The ssh program and the options that the user gave with it.</summary>
    public IReadOnlyList<string> Ssh { get; init; } = ["ssh"];

    /// <summary>The server command. It goes to the remote shell as it is, so it may have several words.</summary>
    public string Server { get; init; } = "mosh-server";

    /// <summary>Where the server binds.</summary>
    public ServerBinding Binding { get; init; } = ServerBinding.Ssh;

    /// <summary>The UDP port or range (<c>P</c> or <c>P:P2</c>) to ask the server for; null: its default range.</summary>
    public string? Ports { get; init; }

    /// <summary>How many colours the user's terminal has.</summary>
    public int Colors { get; init; }

    /// <summary>The command to run in the session; empty: the login shell.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>The locale variables that the server gets, in order; behind them <c>COLORTERM</c>, if there is one.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Locale { get; init; } = [];

    /// <summary>Which addresses may be used.</summary>
    public AddressFamilyPolicy Family { get; init; } = AddressFamilyPolicy.PreferInet;

    /// <summary>How the server's addresses are found.</summary>
    public RemoteAddressMethod Method { get; init; } = RemoteAddressMethod.Auto;

    /// <summary>True if ssh is to allocate a remote pseudo-terminal.</summary>
    public bool AllocatesPseudoTerminal { get; init; } = true;

    /// <summary>What ssh gets of the terminal.</summary>
    public TerminalAccess Terminal { get; init; } = TerminalAccess.Full;

    /// <summary>Who lends ssh the terminal for its questions; then <see cref="Terminal"/> does not matter. Null: nobody needs to.</summary>
    public ITerminalLender? Lender { get; init; }

    /// <summary>
    /// The words that start the wrapper itself, which is ssh's <c>ProxyCommand</c> under <see cref="RemoteAddressMethod.Proxy"/>.
    /// </summary>
    public IReadOnlyList<string> ProxyProgram { get; init; } = ["mosh"];

    /// <summary>The locale variables of <paramref name="environment"/>, in the order in which the server gets them.</summary>
    /// <remarks>
    /// Where the user has set none, as on Windows or in a job without a login, the server is told of <paramref name="fallback"/>; it
    /// uses that only if it has no UTF-8 locale of its own.
    /// </remarks>
    public static IReadOnlyList<KeyValuePair<string, string>> LocaleOf(IDictionary environment, string fallback = Utf8Locale.Elsewhere)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var found = new List<KeyValuePair<string, string>>();
        foreach (var name in LocaleVariables.InOrder)
        {
            if (environment[name] is string value && LocaleVariables.IsPlain(value))
            {
                found.Add(new(name, value));
            }
        }

        if (found.Count == 0)
        {
            found.Add(new("LANG", fallback));
        }

        // It tells programs of true colour, which TERM does not.
        if (environment[LocaleVariables.ColorTerm] is string { Length: > 0 } colors && LocaleVariables.IsPlain(colors))
        {
            found.Add(new(LocaleVariables.ColorTerm, colors));
        }

        return found;
    }
}
