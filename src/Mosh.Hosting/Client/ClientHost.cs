namespace Mosh.Hosting.Client;

/// <summary>mosh-client: one loop over the sockets, the keyboard and the signals (spec client.md).</summary>
public static class ClientHost
{
    /// <summary>Runs a client on this process's terminal until its session ends.</summary>
    public static ClientResult Run(ClientHostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        throw new PlatformNotSupportedException("mosh-client is not supported on this platform.");
    }
}
