using System.Diagnostics;
using Mosh.Terminal.Screen;

namespace Mosh.PowerShell.Screens;

/// <summary>How waiting for a screen came out.</summary>
internal enum ScreenWaitEnd
{
    /// <summary>The screen is as wanted.</summary>
    Found,

    /// <summary>The time is over.</summary>
    TimedOut,

    /// <summary>The session is over.</summary>
    SessionOver,
}

/// <summary>Waits until a session's screen is as wanted, without looking at it more often than it changes.</summary>
internal static class ScreenWait
{
    /// <summary>Waits.</summary>
    /// <param name="session">The session.</param>
    /// <param name="isWanted">Whether a screen is it; called on this thread, and for the present screen first.</param>
    /// <param name="stable">How long a wanted screen must stay unchanged; zero for not at all.</param>
    /// <param name="timeout">How long to wait; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>How it ended, and the screen at that moment.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static (ScreenWaitEnd End, ScreenImage Screen) Until(
        IDrivenSession session, Func<ScreenImage, bool> isWanted, TimeSpan stable, TimeSpan timeout, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            bool isOver = session.IsOver; // first, so that the last screen of a session that ends now is looked at
            long version = session.ScreenVersion;
            ScreenImage screen = session.Screen;
            bool isFound = isWanted(screen);
            if (isFound && stable == TimeSpan.Zero)
            {
                return (ScreenWaitEnd.Found, screen);
            }

            if (isOver)
            {
                return (isFound ? ScreenWaitEnd.Found : ScreenWaitEnd.SessionOver, screen);
            }

            TimeSpan left = timeout == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : timeout - Stopwatch.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                return (ScreenWaitEnd.TimedOut, screen);
            }

            bool isEnoughForStable = isFound && stable <= left;
            bool isChanged = WaitForChange(session, version, isEnoughForStable ? stable : left, cancellation);
            if (!isChanged && isEnoughForStable && !session.IsOver)
            {
                cancellation.ThrowIfCancellationRequested();
                return (ScreenWaitEnd.Found, screen);
            }
        }
    }

    private static bool WaitForChange(IDrivenSession session, long version, TimeSpan time, CancellationToken cancellation)
    {
        // Waits take 32 bits of milliseconds; whoever waits for longer than that looks once more.
        TimeSpan longest = TimeSpan.FromDays(1);
        return session.WaitForChange(version, time < longest ? time : longest, cancellation);
    }
}
