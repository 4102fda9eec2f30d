using Mosh.Hosting.Network;
using Mosh.Sessions.Server;

namespace Mosh.Hosting.Server;

/// <summary>What a server takes from its environment (spec server.md §2, §8).</summary>
internal static class ServerEnvironment
{
    /// <summary>Binds where the options say, and for <c>-s</c> where the ssh connection arrived.</summary>
    /// <param name="options">Address and ports.</param>
    /// <param name="warn">Takes one line of diagnostics at a time.</param>
    /// <exception cref="SystemCallException">That is impossible; the reason has been given to <paramref name="warn"/>.</exception>
    public static UdpSocket Bind(ServerHostOptions options, Action<string> warn)
    {
        if (!options.IsBoundToSshConnection)
        {
            return ServerSocketBinding.Bind(options.BindAddress, options.Ports, warn);
        }

        string? arrived = ServerSocketBinding.AddressOfSshConnection(Environment.GetEnvironmentVariable("SSH_CONNECTION"), warn);
        return ServerSocketBinding.BindOrAny(arrived, options.Ports, warn);
    }

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
