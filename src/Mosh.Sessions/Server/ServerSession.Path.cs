using Mosh.Sessions.Statistics;

namespace Mosh.Sessions.Server;

/// <content>The way to the client, and how the session is doing.</content>
public sealed partial class ServerSession
{
    /// <summary>
    /// The newest authentic datagram came from another address than those before: the next <see cref="Tick"/> answers it, so
    /// that the client knows.
    /// </summary>
    public void PathChanged(long now) => _connection.PathChanged(now);

    /// <summary>How the session is doing at this moment; the endpoints are the host's to add.</summary>
    public SessionStatistics CreateStatistics(long now) => ConnectionSnapshot.Of(_connection, IsFinished, now) with
    {
        LastHeardMilliseconds = HasHeardClient ? LastClientStateTime : null,
        Frames = _connection.Statistics.NewStatesSent,
    };
}
