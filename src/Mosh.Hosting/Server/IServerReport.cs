namespace Mosh.Hosting.Server;

/// <summary>Where a server tells that it is ready.</summary>
internal interface IServerReport
{
    /// <summary>The server listens; from now on it may be left alone.</summary>
    /// <param name="port">The UDP port.</param>
    /// <param name="printableKey">The session key: a secret.</param>
    /// <param name="keepsStreams">Whether the standard streams stay what they are.</param>
    void Ready(int port, string printableKey, bool keepsStreams);
}
