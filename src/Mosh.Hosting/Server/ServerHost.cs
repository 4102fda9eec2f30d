namespace Mosh.Hosting.Server;

/// <summary>mosh-server: start-up, detaching, and one loop over socket, pseudo-terminal and signals (spec server.md).</summary>
public static class ServerHost
{
    /// <summary>Runs mosh-server with these options.</summary>
    /// <returns>The exit status of this process (spec server.md §9).</returns>
    public static int Run(ServerHostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        throw new PlatformNotSupportedException("mosh-server is not supported on this platform.");
    }
}
