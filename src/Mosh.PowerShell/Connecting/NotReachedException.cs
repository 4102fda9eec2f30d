using Mosh.Hosting.Client;

namespace Mosh.PowerShell.Connecting;

/// <summary>No session came about, although there is or may be a server: the time was over, or nothing came back from it.</summary>
/// <param name="failure">What the client said; null if the time was over.</param>
/// <param name="server">What became of the server.</param>
internal sealed class NotReachedException(ClientStartException? failure, ServerFate server) : Exception(failure?.Message, failure)
{
    /// <summary>What the client said; null if the time was over.</summary>
    public ClientStartException? Failure => failure;

    /// <summary>What became of the server.</summary>
    public ServerFate Server => server;
}
