using Mosh.Terminal.Screen;

namespace Mosh.Hosting.Client;

/// <content>The received screen as others see it: programs that wait for something on it, and recordings.</content>
internal sealed partial class ClientLoop
{
    private readonly ScreenFeed? _screens;
    private readonly List<IScreenObserver> _observers = [];
    private readonly long _startedAt = Time.MonotonicClock.NowMilliseconds;
    private Framebuffer? _noticed;
    private ulong _noticedState;

    private TimeSpan Elapsed => TimeSpan.FromMilliseconds(Time.MonotonicClock.NowMilliseconds - _startedAt);

    /// <summary>The present screen; made once for each change at most.</summary>
    public ScreenImage CurrentImage()
    {
        ScreenImage image = _screens?.Image ?? ScreenImage.Of(_session.Screen.Screen);
        _screens?.Keep(image);
        return image;
    }

    /// <summary>Tells an observer of this screen and all that follow.</summary>
    public void Observe(IScreenObserver observer)
    {
        _observers.Add(observer);
        observer.ScreenChanged(CurrentImage(), Elapsed);
    }

    /// <summary>Tells an observer no more.</summary>
    public void Unobserve(IScreenObserver observer) => _observers.Remove(observer);

    /// <summary>Tells everyone that there will be no more screens.</summary>
    public void EndScreens()
    {
        _screens?.Close();
        foreach (IScreenObserver observer in _observers)
        {
            observer.SessionEnded(Elapsed);
        }

        _observers.Clear();
    }

    // Nobody answers questions any more once the loop has ended: what they would ask for is there from then on.
    private void PictureLastScreen()
    {
        if (_screens is not null)
        {
            CurrentImage();
        }
    }

    // A new state need not be a new screen: acknowledgements are part of it. Rows that did not change are the same objects,
    // so that comparing costs little.
    private void NoticeScreen()
    {
        ulong state = _session.Progress.RemoteStateNumber;
        if (_screens is null || state == _noticedState)
        {
            return;
        }

        _noticedState = state;
        Framebuffer screen = _session.Screen.Screen;
        if (_noticed is not null && screen.ContentEquals(_noticed) && screen.IconName == _noticed.IconName)
        {
            return;
        }

        _noticed?.Dispose();
        _noticed = screen.Snapshot();
        _screens.Advance();
        foreach (IScreenObserver observer in _observers)
        {
            observer.ScreenChanged(CurrentImage(), Elapsed);
        }
    }
}
