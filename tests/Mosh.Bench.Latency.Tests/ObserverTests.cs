using Mosh.Bench.Latency.Application;

namespace Mosh.Bench.Latency.Tests;

public class ObserverTests
{
    private static readonly KeyPress Backspace = KeyPress.Of(NamedKey.Backspace);

    [Fact]
    public void An_unpredicted_key_is_answered_and_confirmed_by_the_application()
    {
        TypedSession session = new(KeyPress.Of('l'));
        session.Press(now: 10);
        session.ShowApplication(1, now: 110);
        Assert.Equal((100.0, 100.0), (session.Key(0).Response, session.Key(0).Confirmation));
        Assert.False(session.Key(0).WasPredicted);
    }

    [Fact]
    public void A_predicted_key_is_answered_by_the_client_and_confirmed_by_the_application()
    {
        TypedSession session = new(KeyPress.Of('l'));
        session.Press(now: 10);
        session.ShowPrediction("\e[4ml\e[m", now: 11);
        session.ShowApplication(1, now: 110);
        Assert.Equal((1.0, 100.0), (session.Key(0).Response, session.Key(0).Confirmation));
        Assert.True(session.Key(0).WasPredicted);
        Assert.Equal(0, session.Key(0).WrongMilliseconds);
    }

    [Fact]
    public void A_character_that_the_application_never_shows_is_wrong_for_as_long_as_it_stands()
    {
        TypedSession session = new(KeyPress.Of('l'));
        session.Press(now: 10);
        session.ShowPrediction("x", now: 11);
        session.ShowPrediction("\b \b", now: 31);
        Assert.Equal(20, session.Key(0).WrongMilliseconds);
        Assert.Null(session.Key(0).Response);
    }

    [Fact]
    public void A_character_that_is_still_wrong_at_the_end_counts_until_then()
    {
        TypedSession session = new(KeyPress.Of('l'));
        session.Press(now: 10);
        session.ShowPrediction("x", now: 11);
        session.Observer.Finish(now: 61);
        Assert.Equal(50, session.Key(0).WrongMilliseconds);
    }

    [Fact]
    public void A_wrong_cursor_is_noted_apart_from_wrong_characters()
    {
        TypedSession session = new(KeyPress.Of('l'));
        session.Press(now: 10);
        session.ShowPrediction("\e[1;1H", now: 11);
        Assert.True(session.Key(0).HadWrongCursor);
        Assert.Equal(0, session.Key(0).WrongMilliseconds);
    }

    [Fact]
    public void The_late_echo_of_an_earlier_key_does_not_answer_a_key_that_leads_to_the_same_screen()
    {
        TypedSession session = new(KeyPress.Of('a'), KeyPress.Of('b'), Backspace);
        session.Press(now: 0);
        session.Press(now: 10);
        session.Press(now: 20);
        session.ShowApplication(1, now: 100);
        Assert.Equal((100.0, null, null), (session.Key(0).Response, session.Key(1).Response, session.Key(2).Response));
    }

    [Fact]
    public void A_predicted_backspace_is_an_answer_although_the_screen_has_been_the_same_before()
    {
        TypedSession session = new(KeyPress.Of('a'), KeyPress.Of('b'), Backspace);
        session.Press(now: 0);
        session.ShowApplication(1, now: 5);
        session.Press(now: 10);
        session.ShowPrediction("b", now: 11);
        session.Press(now: 20);
        session.ShowPrediction("\b \b", now: 22);
        Assert.Equal((1.0, 2.0), (session.Key(1).Response, session.Key(2).Response));
    }

    [Fact]
    public void Enter_is_answered_by_the_new_line_and_confirmed_by_the_output()
    {
        TypedSession session = new(KeyPress.Of('x'), KeyPress.Of(NamedKey.Enter));
        session.Press(now: 0);
        session.ShowApplication(1, now: 1);
        session.Press(now: 10);
        session.ShowPrediction("\r\n", now: 12);
        session.ShowApplication(2, now: 60);
        session.ShowApplication(3, now: 80);
        Assert.Equal((2.0, 70.0), (session.Key(1).Response, session.Key(1).Confirmation));
    }

    [Fact]
    public void The_notification_bar_is_no_wrong_prediction()
    {
        TypedSession session = new(KeyPress.Of('l'));
        session.Press(now: 10);
        session.ShowPrediction("\e[1;1H\e[0;1;37;44mmosh: Last contact 7 seconds ago.", now: 11);
        session.Observer.Finish(now: 100);
        Assert.Equal(0, session.Key(0).WrongMilliseconds);
        Assert.False(session.Key(0).HadWrongCursor);
    }
}
