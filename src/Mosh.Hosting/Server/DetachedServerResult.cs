using Mosh.Hosting.Bootstrap;

namespace Mosh.Hosting.Server;

/// <summary>A server that has started and lives on by itself.</summary>
/// <param name="Port">Its UDP port.</param>
/// <param name="Key">The session key as text: a secret.</param>
/// <param name="ProcessId">Its process; 0 when it did not tell.</param>
public sealed record DetachedServerResult(int Port, string Key, int ProcessId)
{
    /// <summary><c>MOSH CONNECT port key</c>, as a stock client's wrapper reads it: a secret, too.</summary>
    public string ConnectLine => BootstrapReply.ConnectLineOf(Port, Key);

    /// <summary>Everything but the key.</summary>
    public override string ToString() => $"UDP port {Port}, process {ProcessId}";
}
