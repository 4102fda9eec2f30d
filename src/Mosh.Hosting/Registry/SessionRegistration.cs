using System.Net.Sockets;

namespace Mosh.Hosting.Registry;

/// <summary>
/// A session's place in the registry, held by the loop that owns the session: its entry and the socket on which others ask
/// how it is doing or ask it to end. One more descriptor in the loop: nothing happens until somebody asks. Disposing removes
/// the entry. One thread.
/// </summary>
/// <remarks>
/// In a turn of the loop: <see cref="AddTo"/> the poller, wait, <see cref="Serve"/>. The entry appears under its number by a
/// rename that never replaces, with everything in it and the socket already listening. So two processes never share a
/// number, and an entry whose socket refuses is that of a process that has died.
/// </remarks>
public sealed partial class SessionRegistration : IDisposable
{
    private readonly RegistryFolder _folder;
    private readonly List<RegistryConnection> _connections = [];
    private Socket? _listener;

    private SessionRegistration(RegistryFolder folder, SessionFacts facts, Socket listener)
    {
        _folder = folder;
        _listener = listener;
        Facts = facts;
    }

    /// <summary>What others see, with the number and the name that it got.</summary>
    public SessionFacts Facts { get; }

    /// <summary>The number.</summary>
    public int Id => Facts.Id;

    /// <summary>Enters a session, giving it the lowest free number.</summary>
    /// <exception cref="RegistryException">The registry cannot be used.</exception>
    public static SessionRegistration Create(SessionFacts facts) => Create(facts, RegistryPlaces.Current);

    /// <summary>Enters a session if that is possible.</summary>
    /// <param name="facts">What others see.</param>
    /// <param name="warn">Takes one line that says why it is not.</param>
    /// <returns>Null for a session that is not listed.</returns>
    public static SessionRegistration? TryCreate(SessionFacts facts, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(warn);
        try
        {
            return Create(facts);
        }
        catch (RegistryException failure)
        {
            warn($"This session will not be listed: {failure.Message}.");
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_listener is null)
        {
            CloseConnections();
            return;
        }

        // The entry first: while it is there, its socket listens.
        RegistryFiles.Remove(_folder.EntryOf(Id));
        CloseListener();
        CloseConnections();
    }

    private void CloseListener()
    {
        _listener?.Dispose();
        _listener = null;
        RegistryFiles.Remove(_folder.SocketOf(Facts.InstanceId));
    }

    private void CloseConnections()
    {
        _connections.ForEach(connection => connection.Dispose());
        _connections.Clear();
    }
}
