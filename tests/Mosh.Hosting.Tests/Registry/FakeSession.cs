using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Registry;
using Mosh.Sessions.Statistics;

namespace Mosh.Hosting.Tests.Registry;

/// <summary>A session that does nothing but be in the registry, with a loop such as real ones have.</summary>
internal sealed class FakeSession : IRegisteredSession
{
    public SessionStatistics Statistics { get; set; } = SessionStatistics.Initial;

    public bool IsAttached { get; set; }

    public bool HasEnded { get; private set; }

    public bool WasAborted { get; private set; }

    /// <summary>Whether a polite end is only taken note of, as by a session whose peer does not acknowledge.</summary>
    public bool IsReluctant { get; init; }

    /// <summary>How often somebody has asked.</summary>
    public int Questions { get; private set; }

    public SessionStatistics CreateStatistics()
    {
        Questions++;
        return Statistics;
    }

    public void End() => HasEnded = !IsReluctant;

    public void Abort() => HasEnded = WasAborted = true;

    /// <summary>Serves until the end.</summary>
    public void Run(SessionRegistration registration, WakeUp? stop = null)
    {
        var poller = new Poller();
        while (!HasEnded)
        {
            poller.Clear();
            int stopPlace = stop is null ? -1 : poller.Add(stop.Source, PollEvents.Readable);
            registration.AddTo(poller);
            poller.Wait(long.MaxValue);
            if (stopPlace >= 0 && poller[stopPlace] != PollEvents.None)
            {
                return;
            }

            registration.Serve(poller, this);
        }
    }
}
