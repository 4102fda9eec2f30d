using Mosh.Hosting.Client;
using Mosh.Terminal.Screen;

namespace Mosh.Hosting.Tests.Client;

/// <summary>Remembers what it was told. Read it when the session is over.</summary>
internal sealed class RecordingObserver : IScreenObserver
{
    public List<string> Screens { get; } = [];

    public List<TimeSpan> Times { get; } = [];

    public bool HasEnded { get; private set; }

    public void ScreenChanged(ScreenImage screen, TimeSpan time)
    {
        Screens.Add(BackgroundSession.TextOf(screen));
        Times.Add(time);
    }

    public void SessionEnded(TimeSpan time)
    {
        Times.Add(time);
        HasEnded = true;
    }
}
