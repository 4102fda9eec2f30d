namespace Mosh.PowerShell.Servers;

/// <summary>What a server is started with, whichever program it is.</summary>
/// <param name="Ports">A UDP port, or a range with a colon.</param>
/// <param name="BindAddress">A numeric address; empty for all.</param>
/// <param name="Colors">The colours of the client's terminal.</param>
/// <param name="LocaleVariables">NAME=VALUE each.</param>
/// <param name="Command">The program and its arguments; empty for the login shell.</param>
internal sealed record ServerStartSettings(
    string Ports, string BindAddress, int Colors, IReadOnlyList<string> LocaleVariables, IReadOnlyList<string> Command);
