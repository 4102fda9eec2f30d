using System.Net.Sockets;
using Mosh.Hosting.EventLoop;

namespace Mosh.Hosting.Registry;

/// <content>The descriptors in the owner's loop, and what happens when somebody asks.</content>
public sealed partial class SessionRegistration
{
    // Our choice. Only programs of the same user get here; a forgotten connection must not add up.
    private const int MostConnections = 8;

    private int _firstPlace;
    private int _places;

    /// <summary>Adds what is to be waited for to the poller of the owner's loop.</summary>
    public void AddTo(Poller poller)
    {
        ArgumentNullException.ThrowIfNull(poller);
        _firstPlace = poller.Count;
        foreach (RegistryConnection connection in _connections)
        {
            poller.Add(connection.Source, PollEvents.Readable);
        }

        _places = _connections.Count;
        if (_listener is not null)
        {
            poller.Add(_listener, PollEvents.Readable);
        }
    }

    /// <summary>Answers whoever has asked, after a wait of the poller.</summary>
    public void Serve(Poller poller, IRegisteredSession session)
    {
        ArgumentNullException.ThrowIfNull(poller);
        ArgumentNullException.ThrowIfNull(session);
        bool isAsked = _listener is not null && poller[_firstPlace + _places] != PollEvents.None;
        for (int index = _places - 1; index >= 0; index--)
        {
            if (poller[_firstPlace + index] != PollEvents.None && !_connections[index].TryServe(session))
            {
                _connections[index].Dispose();
                _connections.RemoveAt(index);
            }
        }

        if (isAsked)
        {
            Accept(session);
        }
    }

    // The folder keeps others out; this holds also if it was open when they came in. The system's administrator may look at everything
    // anyway, and ends up here with sudo.
    private static bool IsAllowed(Socket socket)
    {
        const uint Administrator = 0;
        try
        {
            return OperatingSystem.IsWindows() || PeerUser.Of(socket).User is Administrator || PeerUser.IsOwn(socket);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Accept(IRegisteredSession session)
    {
        Socket socket;
        try
        {
            socket = _listener!.Accept();
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.WouldBlock or SocketError.ConnectionAborted or SocketError.Interrupted)
        {
            return;
        }
        catch (SocketException)
        {
            // No descriptors left, for instance. It would be tried again in every turn: the session goes on unlisted.
            RegistryFiles.Remove(_folder.EntryOf(Id));
            CloseListener();
            return;
        }

        if (!IsAllowed(socket))
        {
            socket.Dispose();
            return;
        }

        if (_connections.Count == MostConnections)
        {
            _connections[0].Dispose();
            _connections.RemoveAt(0);
        }

        var connection = new RegistryConnection(socket);
        if (connection.TryGreet(session))
        {
            _connections.Add(connection);
        }
        else
        {
            connection.Dispose();
        }
    }
}
