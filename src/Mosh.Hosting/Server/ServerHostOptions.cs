using Mosh.Hosting.Network;
using Mosh.Sessions.Statistics;

namespace Mosh.Hosting.Server;

/// <summary>Everything mosh-server takes from its command line (spec server.md §1). The environment is read by the host itself.</summary>
public sealed record ServerHostOptions
{
    /// <summary>
    /// The environment variable that names a server in the registry of sessions. Taken by <see cref="ServerHost.Run"/>: the
    /// application does not get it.
    /// </summary>
    public const string NameVariable = "MOSH_SERVER_NAME";

    /// <summary>The address of <c>-i</c> or of the old form; null for any interface.</summary>
    public string? BindAddress { get; init; }

    /// <summary>Whether <c>-s</c> was given (after any <c>-i</c>): bind where the ssh connection arrived.</summary>
    public bool IsBoundToSshConnection { get; init; }

    /// <summary>The ports that may be used.</summary>
    public PortRange Ports { get; init; } = PortRange.Default;

    /// <summary>The colours of the client's terminal (<c>-c</c>); 256 and more make TERM xterm-256color.</summary>
    public int Colors { get; init; }

    /// <summary>The number of <c>-v</c> options; above 0 the standard streams stay open.</summary>
    public int Verbosity { get; init; }

    /// <summary>The <c>-l NAME=VALUE</c> arguments in order: the client's locale, and its <c>COLORTERM</c>.</summary>
    public IReadOnlyList<string> LocaleVariables { get; init; } = [];

    /// <summary>The command after <c>--</c>; empty for the user's login shell.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>The name in the registry of sessions; empty for one after its number.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>
    /// The program and arguments that start this very program again with the same command line. The .NET runtime cannot
    /// fork, so the host detaches by starting itself; empty to serve in this process (for <c>--foreground</c> uses and tests).
    /// </summary>
    public IReadOnlyList<string> SelfCommand { get; init; } = [];

    /// <summary>Name, version and licence lines for the banner on standard error, without the line ends around them.</summary>
    public string VersionText { get; init; } = "mosh-server";

    /// <summary>
    /// Where to leave statistics while a session is served in this process, for another thread to read; null for nowhere.
    /// </summary>
    public SessionStatisticsBoard? Statistics { get; init; }

    /// <summary>The name in front of messages.</summary>
    public string ProgramName { get; init; } = "mosh-server";
}
