using Mosh.PowerShell.Screens;
using Mosh.Terminal.Export;
using Mosh.Terminal.Screen;

namespace Mosh.PowerShell.Tests.Screens;

public sealed class ScreenWaitTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void A_screen_that_is_as_wanted_is_found_without_waiting()
    {
        FakeSession session = new();

        Assert.Equal(ScreenWaitEnd.Found, ScreenWait.Until(session, _ => true, TimeSpan.Zero, Long, default).End);
        Assert.Empty(session.Waits);
    }

    [Fact]
    public void Waits_for_change_after_change_until_the_screen_is_as_wanted()
    {
        FakeSession session = new FakeSession().ThenPrints("one").ThenPrints(" two").ThenPrints(" three");

        (ScreenWaitEnd end, ScreenImage screen) = ScreenWait.Until(session, Shows("two"), TimeSpan.Zero, Long, default);

        Assert.Equal((ScreenWaitEnd.Found, "one two"), (end, TextExport.Lines(screen)[0]));
    }

    [Fact]
    public void Gives_up_when_the_time_is_over()
    {
        FakeSession session = new FakeSession().ThenPrints("one");

        (ScreenWaitEnd end, ScreenImage screen) = ScreenWait.Until(session, Shows("two"), TimeSpan.Zero, Short, default);

        Assert.Equal((ScreenWaitEnd.TimedOut, "one"), (end, TextExport.Lines(screen)[0]));
    }

    [Fact]
    public void The_end_of_the_session_ends_the_wait()
    {
        FakeSession session = new FakeSession().ThenPrints("one").ThenEnds();

        Assert.Equal(ScreenWaitEnd.SessionOver, ScreenWait.Until(session, Shows("two"), TimeSpan.Zero, Long, default).End);
    }

    [Fact]
    public void The_last_screen_of_a_session_counts()
    {
        FakeSession session = new FakeSession().ThenPrints("two").ThenEnds();

        Assert.Equal(ScreenWaitEnd.Found, ScreenWait.Until(session, Shows("two"), Long, Long + Long, default).End);
    }

    [Fact]
    public void A_screen_is_stable_when_it_did_not_change_for_that_long()
    {
        FakeSession session = new FakeSession().ThenPrints("one").ThenPrints(" two").ThenIsQuiet();

        (ScreenWaitEnd end, ScreenImage screen) = ScreenWait.Until(session, Shows("one"), TimeSpan.FromSeconds(5), Long, default);

        Assert.Equal((ScreenWaitEnd.Found, "one two"), (end, TextExport.Lines(screen)[0]));
        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)], session.Waits[1..]);
    }

    [Fact]
    public void A_screen_that_cannot_become_stable_in_time_is_not_found()
    {
        FakeSession session = new();

        Assert.Equal(ScreenWaitEnd.TimedOut, ScreenWait.Until(session, _ => true, Long, Short, default).End);
    }

    [Fact]
    public void Cancelling_ends_the_wait() =>
        Assert.Throws<OperationCanceledException>(
            () => ScreenWait.Until(new FakeSession(), _ => false, TimeSpan.Zero, Long, new CancellationToken(canceled: true)));

    private static Func<ScreenImage, bool> Shows(string text) => image => TextExport.Of(image).Contains(text, StringComparison.Ordinal);
}
