using Mosh.Sessions.Client;
using Mosh.Sessions.Notifications;
using Mosh.Sessions.Tests.Prediction;
using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Tests.Notifications;

/// <summary>What the recorded scripts leave open; those are replayed by <see cref="OverlayVectorTests"/>.</summary>
public sealed class NotificationBarTests
{
    private const int Width = 60;

    [Fact]
    public void Network_error_stands_for_3100_ms()
    {
        NotificationBar bar = Bar();
        bar.SetNetworkError("Network is unreachable", 1000);

        Assert.Equal("mosh: Network is unreachable [To quit: Ctrl-^ .]", Row(bar, 4099));
        Assert.Equal("", Row(bar, 4100));
    }

    [Fact]
    public void Network_error_fades_one_second_after_sending_works_again()
    {
        NotificationBar bar = Bar();
        bar.SetNetworkError("down", 1000);
        bar.ClearNetworkError(1500);

        Assert.NotEqual("", Row(bar, 2499));
        Assert.Equal("", Row(bar, 2500));
    }

    [Fact]
    public void Sending_that_works_does_not_touch_other_messages()
    {
        NotificationBar bar = Bar();
        bar.SetMessage("Exiting...", isPermanent: true, showsQuitHint: false, 0);
        bar.ClearNetworkError(0);

        Assert.Equal("mosh: Exiting...", Row(bar, 5000));
        Assert.Equal(long.MaxValue, bar.WaitTime(5000));
    }

    [Fact]
    public void Empty_message_takes_the_bar_away()
    {
        NotificationBar bar = Bar();
        bar.SetMessage("Hello", isPermanent: true, showsQuitHint: false, 0);
        bar.SetMessage("", isPermanent: true, showsQuitHint: false, 0);

        Assert.Equal("", Row(bar, 1));
    }

    [Fact]
    public void Message_is_removed_only_while_it_is_the_current_one()
    {
        NotificationBar bar = Bar();
        bar.SetMessage("new", isPermanent: true, showsQuitHint: false, 0);
        bar.RemoveMessage("old");
        Assert.Equal("new", bar.Message);

        bar.RemoveMessage("new");
        Assert.Equal("", bar.Message);
    }

    [Fact]
    public void Late_reply_is_complained_about_while_the_server_is_heard()
    {
        NotificationBar bar = Bar();
        bar.Received(Progress(heard: 19000, acknowledged: 9000), 19000);

        Assert.Equal("", Row(bar, 19000));
        Assert.Equal("mosh: Last reply 10 seconds ago. [To quit: Ctrl-^ .]", Row(bar, 19001));
    }

    [Fact]
    public void Silence_counts_as_late_contact_even_if_the_reply_is_late_too()
    {
        NotificationBar bar = Bar();

        Assert.Equal("mosh: Last contact 11 seconds ago. [To quit: Ctrl-^ .]", Row(bar, 11000));
    }

    [Fact]
    public void Bar_disappears_with_the_first_frame_after_contact()
    {
        NotificationBar bar = Bar();
        Assert.NotEqual("", Row(bar, 12000));

        bar.Received(Progress(heard: 12001, acknowledged: 12000), 12001);

        Assert.Equal("", Row(bar, 12001));
    }

    [Fact]
    public void Minutes_and_hours_are_written_like_a_clock()
    {
        NotificationBar bar = Bar();

        Assert.StartsWith("mosh: Last contact 59 seconds ago.", Row(bar, 59_999));
        Assert.StartsWith("mosh: Last contact 1:00 ago.", Row(bar, 60_000));
        Assert.StartsWith("mosh: Last contact 1:01:05 ago.", Row(bar, 3_665_000));
    }

    [Fact]
    public void Text_is_limited_to_127_characters()
    {
        NotificationBar bar = new("", 0);
        bar.SetMessage(new string('x', 300), isPermanent: true, showsQuitHint: false, 0);
        using Framebuffer screen = new(200, 2);
        bar.Apply(screen, 1);

        Assert.Equal(127, ScreenText.Text(screen, 0).TrimEnd().Length);
    }

    [Fact]
    public void Wide_character_that_does_not_fit_is_left_out()
    {
        NotificationBar bar = new("", 0);
        bar.SetMessage("\u4e2d\u6587", isPermanent: true, showsQuitHint: false, 0);
        using Framebuffer screen = new(9, 2);
        bar.Apply(screen, 1);

        Assert.Equal("ccccccWcc", ScreenText.Map(screen, 0));
    }

    [Fact]
    public void Combining_mark_joins_the_character_before_it()
    {
        NotificationBar bar = new("", 0);
        bar.SetMessage("e\u0301!", isPermanent: true, showsQuitHint: false, 0);
        using Framebuffer screen = new(10, 2);
        bar.Apply(screen, 1);

        Assert.Equal("mosh: e\u0301!  ", ScreenText.Text(screen, 0));
    }

    [Fact]
    public void Last_frame_shows_no_message_and_no_late_contact()
    {
        NotificationBar bar = Bar();
        bar.SetMessage("Exiting...", isPermanent: true, showsQuitHint: true, 0);
        bar.Received(Progress(heard: 0, acknowledged: 9000), 9000);
        bar.SessionEnding(12000);

        Assert.Equal("", Row(bar, 12000));
    }

    [Fact]
    public void Redrawing_allocates_nothing()
    {
        NotificationBar bar = Bar();
        using Framebuffer screen = new(Width, 2);
        bar.Apply(screen, 11_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bar.Apply(screen, 12_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static NotificationBar Bar() => new("Ctrl-^", 0);

    private static ClientProgress Progress(long heard, long acknowledged) => new(1, 1, acknowledged, 1, heard, 0, 100);

    private static string Row(NotificationBar bar, long now)
    {
        using Framebuffer screen = new(Width, 2);
        bar.Apply(screen, now);
        return ScreenText.Text(screen, 0).TrimEnd();
    }
}
