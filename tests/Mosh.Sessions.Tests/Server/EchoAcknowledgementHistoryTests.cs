using Mosh.Sessions.Server;

namespace Mosh.Sessions.Tests.Server;

public class EchoAcknowledgementHistoryTests
{
    private readonly EchoAcknowledgementHistory _history = new();

    [Fact]
    public void Before_the_first_state_there_is_nothing_to_acknowledge_or_wait_for()
    {
        _history.Update(1000);
        Assert.Equal(0ul, _history.Number);
        Assert.Equal(long.MaxValue, _history.WaitTime(1000));
    }

    [Fact]
    public void A_state_is_acknowledged_after_fifty_milliseconds_and_not_before()
    {
        _history.Record(5, 1000);
        _history.Update(1049);
        Assert.Equal(0ul, _history.Number);
        Assert.Equal(1, _history.WaitTime(1049));
        _history.Update(1050);
        Assert.Equal(5ul, _history.Number);
        Assert.Equal(long.MaxValue, _history.WaitTime(1050));
    }

    [Fact]
    public void Of_several_old_states_the_newest_counts()
    {
        _history.Record(5, 1000);
        _history.Record(6, 1010);
        _history.Record(9, 1020);
        _history.Record(10, 1060);
        _history.Update(1075);
        Assert.Equal(9ul, _history.Number);
        Assert.Equal(35, _history.WaitTime(1075));
    }

    [Fact]
    public void A_wake_up_that_was_missed_is_due_at_once()
    {
        _history.Record(5, 1000);
        Assert.Equal(0, _history.WaitTime(5000));
    }
}
