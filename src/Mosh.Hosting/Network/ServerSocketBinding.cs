namespace Mosh.Hosting.Network;

/// <summary>Which address and port a server listens on, with stock's rules and messages (spec server.md §2).</summary>
public static class ServerSocketBinding
{
    private const string MappedPrefix = "::ffff:";

    /// <summary>Binds to the wanted address, or failing that to any interface.</summary>
    /// <param name="wantedAddress">A numeric address; null for any interface.</param>
    /// <param name="ports">The ports to try, upward.</param>
    /// <param name="warn">Takes one line of diagnostics at a time.</param>
    /// <exception cref="SystemCallException">Nothing could be bound.</exception>
    public static UdpSocket Bind(string? wantedAddress, PortRange ports, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(warn);
        if (wantedAddress is not null)
        {
            try
            {
                return BindAddress(AddressLookup.ParseNumeric(wantedAddress, "0"), ports, warn);
            }
            catch (SystemCallException failure)
            {
                warn($"Error binding to IP {wantedAddress}: {failure.Message}");
            }
        }

        try
        {
            return BindAddress(AddressLookup.Any(0), ports, warn);
        }
        catch (SystemCallException failure)
        {
            warn($"Error binding to any interface: {failure.Message}");
            throw;
        }
    }

    /// <summary>The server's address out of SSH_CONNECTION, for <c>-s</c>.</summary>
    /// <param name="sshConnection">The variable's value; null when it is not set.</param>
    /// <param name="warn">Takes stock's warning where there is no usable address.</param>
    /// <returns>The address, or null for any interface.</returns>
    public static string? AddressOfSshConnection(string? sshConnection, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(warn);
        if (sshConnection is null)
        {
            warn("Warning: SSH_CONNECTION not found; binding to any interface.");
            return null;
        }

        string[] words = sshConnection.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3)
        {
            warn("Warning: Could not parse SSH_CONNECTION; binding to any interface.");
            return null;
        }

        string address = words[2];
        return address.StartsWith(MappedPrefix, StringComparison.OrdinalIgnoreCase) ? address[MappedPrefix.Length..] : address;
    }

    private static UdpSocket BindAddress(NetworkAddress address, PortRange ports, Action<string> warn)
    {
        var socket = UdpSocket.Open(address.IsInternet6);
        if (address.IsInternet6 && address.IsUnspecified)
        {
            socket.EnableDualStack();
        }

        for (int port = ports.Low; port <= ports.High; port++)
        {
            if (socket.TryBind(address.WithPort(port)))
            {
                return socket;
            }
        }

        int error = socket.LastError;
        socket.Dispose();
        warn($"Failed binding to {address.WithPort(ports.High)}");
        throw new SystemCallException("bind", error);
    }
}
