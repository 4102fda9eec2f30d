using System.Net;
using System.Net.Sockets;

namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// The wrapper as ssh's <c>ProxyCommand</c> (<c>--fake-proxy</c>): connects to the host, tells the address it reached as
/// <c>MOSH IP</c>, and relays bytes until both directions are finished (bootstrap.md §4).
/// </summary>
public static class ProxyRelay
{
    /// <summary>The block size of stock's relay (bootstrap.md §4).</summary>
    private const int BlockSize = 4096;

    /// <summary>Connects and relays.</summary>
    /// <param name="host">A name or a numeric address.</param>
    /// <param name="port">The TCP port.</param>
    /// <param name="policy">Which addresses are tried, in which order.</param>
    /// <param name="input">What is sent.</param>
    /// <param name="output">What is received; disposed when the host has closed its side.</param>
    /// <param name="connected">Hears the address.</param>
    /// <exception cref="BootstrapException">The name is unknown, or no address accepts a connection.</exception>
    public static void Run(
        string host, int port, AddressFamilyPolicy policy, Stream input, Stream output, Action<IPAddress> connected)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(connected);
        using var socket = Connect(host, port, policy, out var address);
        connected(address);
        socket.NoDelay = true;
        var sending = new Thread(() => Send(input, socket)) { IsBackground = true, Name = "proxy input" };
        sending.Start();
        Receive(socket, output);
        sending.Join();
    }

    private static Socket Connect(string host, int port, AddressFamilyPolicy policy, out IPAddress address)
    {
        SocketException? reason = null;
        address = IPAddress.None;
        foreach (var candidate in HostAddresses.Resolve(host, policy, new SystemHostLookup()))
        {
            address = candidate;
            var socket = new Socket(candidate.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Connect(candidate, port);
                return socket;
            }
            catch (SocketException e)
            {
                reason = e;
                socket.Dispose();
            }
        }

        throw new BootstrapException(
            BootstrapFailure.ConnectionFailed, $"Could not connect to {host}, last tried {address}: {TextOf(reason)}", "", reason);
    }

    // The message of an exception from Connect names the endpoint as well.
    private static string TextOf(SocketException? reason) => reason is null ? "" : new SocketException(reason.ErrorCode).Message;

    private static void Send(Stream input, Socket socket)
    {
        var block = new byte[BlockSize];
        try
        {
            int count;
            while ((count = input.Read(block)) > 0)
            {
                socket.Send(block.AsSpan(0, count));
            }

            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // The other side is gone: this direction is finished.
        }
    }

    private static void Receive(Socket socket, Stream output)
    {
        var block = new byte[BlockSize];
        try
        {
            int count;
            while ((count = socket.Receive(block)) > 0)
            {
                output.Write(block.AsSpan(0, count));
                output.Flush();
            }
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // As in Send.
        }

        output.Dispose();
    }
}
