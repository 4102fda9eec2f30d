namespace Mosh.Hosting.Network;

/// <summary>
/// Which address and port a server listens on, with stock's rules and messages (spec server.md §2) but for one: an address that the
/// user has named is bound or nothing is, for other addresses may be open to people that this one is not. Where ssh came in is only
/// the likeliest address, as with stock: behind port forwarding it may not be one of the host's own.
/// </summary>
public static class ServerSocketBinding
{
    private const string MappedPrefix = "::ffff:";

    /// <summary>Binds to an address, and to no other.</summary>
    /// <param name="address">A numeric address; null for any interface.</param>
    /// <param name="ports">The ports to try, upward.</param>
    /// <param name="warn">Takes one line of diagnostics at a time.</param>
    /// <exception cref="SystemCallException">It could not be bound.</exception>
    public static UdpSocket Bind(string? address, PortRange ports, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(warn);
        try
        {
            return BindAddress(address is null ? AddressLookup.Any(0) : AddressLookup.ParseNumeric(address, "0"), ports, warn);
        }
        catch (SystemCallException failure)
        {
            warn($"Error binding to {(address is null ? "any interface" : $"IP {address}")}: {failure.Message}");
            throw;
        }
    }

    /// <summary>Binds to an address that nobody has named, or failing that to any interface.</summary>
    /// <param name="likeliest">A numeric address; null for any interface.</param>
    /// <param name="ports">The ports to try, upward.</param>
    /// <param name="warn">Takes one line of diagnostics at a time.</param>
    /// <exception cref="SystemCallException">Nothing could be bound.</exception>
    public static UdpSocket BindOrAny(string? likeliest, PortRange ports, Action<string> warn)
    {
        if (likeliest is not null)
        {
            try
            {
                return Bind(likeliest, ports, warn);
            }
            catch (SystemCallException)
            {
                // The warning has been given.
            }
        }

        return Bind(null, ports, warn);
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
