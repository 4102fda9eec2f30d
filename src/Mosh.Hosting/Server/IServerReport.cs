using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Server;

/// <summary>The side of a server that its starter sees.</summary>
internal interface IServerReport
{
    /// <summary>The size of the starter's terminal; all zero where there is none.</summary>
    WindowSize StarterSize { get; }

    /// <summary>The server listens; from now on it may be left alone.</summary>
    /// <param name="port">The UDP port.</param>
    /// <param name="printableKey">The session key: a secret.</param>
    /// <param name="keepsStreams">Whether the standard streams stay what they are.</param>
    void Ready(int port, string printableKey, bool keepsStreams);
}
