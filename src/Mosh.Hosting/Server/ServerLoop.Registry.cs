using Mosh.Hosting.Registry;
using Mosh.Hosting.Time;
using Mosh.Sessions.Statistics;

namespace Mosh.Hosting.Server;

/// <content>What others on this machine may see of the session and do to it.</content>
internal sealed partial class ServerLoop : IRegisteredSession
{
    /// <inheritdoc/>
    bool IRegisteredSession.IsAttached => session.HasClient;

    /// <inheritdoc/>
    SessionStatistics IRegisteredSession.CreateStatistics() => CreateStatistics(MonotonicClock.NowMilliseconds);

    // As a signal does, but asking twice is no insistence.
    void IRegisteredSession.End()
    {
        if (!session.IsShuttingDown)
        {
            session.Stop(MonotonicClock.NowMilliseconds);
        }
    }

    /// <inheritdoc/>
    void IRegisteredSession.Abort() => session.Abandon();
}
