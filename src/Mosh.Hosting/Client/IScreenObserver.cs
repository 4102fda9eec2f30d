using Mosh.Terminal.Screen;

namespace Mosh.Hosting.Client;

/// <summary>
/// Sees every screen that a session goes through, for instance to record it. Called on the session's own thread, which
/// waits meanwhile: be quick and do not throw.
/// </summary>
public interface IScreenObserver
{
    /// <summary>The screen is another than before; the first call, at the registration, tells the present one.</summary>
    /// <param name="screen">The screen as received, without overlays.</param>
    /// <param name="time">Time since the start of the session, by a clock that never goes back.</param>
    void ScreenChanged(ScreenImage screen, TimeSpan time);

    /// <summary>The session is over; no call follows.</summary>
    /// <param name="time">As above.</param>
    void SessionEnded(TimeSpan time);
}
