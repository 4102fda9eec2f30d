using Mosh.Hosting.Network;
using Mosh.Sessions.Server;

namespace Mosh.Hosting.Server;

/// <summary>What a server takes from its environment (spec server.md §2, §8).</summary>
internal static class ServerEnvironment
{
    /// <summary>The address to bind to; null for any.</summary>
    public static string? WantedAddress(ServerHostOptions options) => options.IsBoundToSshConnection
        ? ServerSocketBinding.AddressOfSshConnection(Environment.GetEnvironmentVariable("SSH_CONNECTION"), StandardStreams.WriteErrorLine)
        : options.BindAddress;

    /// <summary>How long a client may be away.</summary>
    /// <param name="warn">Takes a line for each value that is none.</param>
    public static ServerTimeouts ReadTimeouts(Action<string> warn)
    {
        return new ServerTimeouts(Read(ServerTimeouts.NetworkVariable), Read(ServerTimeouts.SignalVariable));

        long Read(string variable)
        {
            long seconds = ServerTimeouts.ParseSeconds(variable, Environment.GetEnvironmentVariable(variable), out string? warning);
            if (warning is not null)
            {
                warn(warning);
            }

            return seconds;
        }
    }
}
