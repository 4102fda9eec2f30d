using Mosh.Hosting.Registry;

namespace Mosh.PowerShell.Servers;

/// <summary>The servers of this user on this host.</summary>
internal static class ServerDirectory
{
    /// <summary>All of them, ordered by number.</summary>
    /// <exception cref="RegistryException">The registry cannot be trusted.</exception>
    public static IReadOnlyList<RegisteredServer> List()
        => [.. SessionRegistry.List().Where(session => session.Facts.Role == SessionRole.Server).Select(RegisteredServer.Of)];

    /// <summary>The server of a process that has just told its port; null if it could not register itself.</summary>
    public static RegisteredServer? Find(int processId, int udpPort)
    {
        try
        {
            return List().FirstOrDefault(server => server.Server.ProcessId == processId && server.Server.UdpPort == udpPort);
        }
        catch (RegistryException)
        {
            // The server has said so already.
            return null;
        }
    }
}
