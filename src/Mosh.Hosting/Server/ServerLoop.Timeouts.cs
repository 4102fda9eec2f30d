using Mosh.Hosting.Signals;
using Mosh.Sessions.Server;

namespace Mosh.Hosting.Server;

/// <content>Signals and the passing of time (spec server.md §6, §8).</content>
internal sealed partial class ServerLoop
{
    // spec server.md §6: after so long without a new client state the client counts as away.
    private const long AwayMilliseconds = 30_000;

    private void HandleSignals(SignalSet received, long now)
    {
        if ((received & (SignalSet.Terminate | SignalSet.Interrupt | SignalSet.CpuTime)) != 0)
        {
            session.Stop(now);
        }

        if ((received & SignalSet.User1) != 0 && timeouts.IsSignalObeyed(session, now))
        {
            long idle = ServerTimeouts.IdleSeconds(session, now);
            StandardStreams.WriteErrorLine($"Network idle for {idle} seconds when SIGUSR1 received");
            session.Stop(now);
        }
    }

    private void CheckTimeouts(long now)
    {
        if (login.IsAttached && LoginWaitTime(now) == 0)
        {
            login.Detach();
        }

        switch (timeouts.Check(session, now))
        {
            case ServerTimeout.NetworkIdle when !session.IsShuttingDown:
                StandardStreams.WriteErrorLine($"Network idle for {ServerTimeouts.IdleSeconds(session, now)} seconds.");
                session.Stop(now);
                break;
            case ServerTimeout.NoConnection:
                StandardStreams.WriteErrorLine("No connection within 60 seconds.");
                session.Stop(now);
                break;
        }
    }

    private long LoginWaitTime(long now) =>
        login.IsAttached ? Math.Max(0, session.LastClientStateTime + AwayMilliseconds + 1 - now) : long.MaxValue;
}
