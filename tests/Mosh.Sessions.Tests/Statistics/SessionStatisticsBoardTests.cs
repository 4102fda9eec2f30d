using Mosh.Sessions.Statistics;

namespace Mosh.Sessions.Tests.Statistics;

public class SessionStatisticsBoardTests
{
    private readonly SessionStatisticsBoard _board = new();

    [Fact]
    public void Before_the_session_it_shows_one_that_connects() => Assert.Equal(SessionState.Connecting, _board.Current.State);

    [Fact]
    public void What_is_published_is_what_is_read()
    {
        var statistics = new SessionStatistics { TakenAtMilliseconds = 5, Frames = 7 };
        _board.Publish(statistics);
        Assert.Same(statistics, _board.Current);
    }

    [Fact]
    public void While_nobody_looks_one_a_second_is_enough_and_nothing_is_waited_for()
    {
        Publish(0);
        Assert.False(_board.IsDue(999));
        Assert.Equal(long.MaxValue, _board.WaitTime(999));
        Assert.True(_board.IsDue(1000));
    }

    [Fact]
    public void While_somebody_looks_it_is_never_more_than_a_tenth_of_a_second_behind()
    {
        Publish(0);
        _ = _board.Current;
        Assert.False(_board.IsDue(60));
        Assert.Equal(40, _board.WaitTime(60));
        Assert.True(_board.IsDue(100));
    }

    [Fact]
    public void What_is_shown_already_is_not_waited_for()
    {
        Publish(0);
        _ = _board.Current;
        Assert.True(_board.IsDue(100));
        Publish(100);
        Assert.Equal(long.MaxValue, _board.WaitTime(100));
    }

    [Fact]
    public void Who_has_not_looked_for_five_seconds_does_not_look()
    {
        Publish(0);
        _ = _board.Current;
        _ = _board.IsDue(60);
        Publish(5000);
        Assert.False(_board.IsDue(5200));
    }

    private void Publish(long now) => _board.Publish(new SessionStatistics { TakenAtMilliseconds = now });
}
