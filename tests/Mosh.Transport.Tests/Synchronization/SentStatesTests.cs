using Mosh.Transport.Synchronization;
using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests.Synchronization;

public sealed class SentStatesTests : IDisposable
{
    private readonly SentStates<ByteLog> _sent = new(0, 0, new ByteLog());

    public void Dispose() => _sent.Dispose();

    [Fact]
    public void The_walk_stops_at_the_first_state_that_is_too_old()
    {
        Append(1, 100);
        Append(2, 50);
        Append(3, 100);

        _sent.AssumeRecent(110, 60);
        Assert.Equal(1UL, _sent.Assumed.Number);

        _sent.AssumeRecent(109, 60);
        Assert.Equal(3UL, _sent.Assumed.Number);
    }

    [Fact]
    public void Of_more_than_32_states_the_acknowledged_one_the_16_after_it_and_the_newest_15_are_kept()
    {
        for (ulong number = 1; number <= 100; number++)
        {
            Append(number, 0);
        }

        Assert.Equal(Enumerable.Range(0, 17).Concat(Enumerable.Range(86, 15)), _sent.Numbers.Select(number => (int)number));
    }

    [Fact]
    public void A_state_thrown_out_while_assumed_is_replaced_by_the_one_before_it()
    {
        for (ulong number = 1; number <= 31; number++)
        {
            Append(number, number == 18 ? 0 : 1000);
        }

        _sent.AssumeRecent(1000, 500);
        Assert.Equal(17UL, _sent.Assumed.Number);

        Append(32, 1000);

        Assert.Equal(16UL, _sent.Assumed.Number);
    }

    [Fact]
    public void Acknowledgements_of_unknown_and_old_states_mean_nothing()
    {
        Append(1, 0);
        Append(2, 0);

        Assert.False(_sent.Acknowledge(7));
        Assert.True(_sent.Acknowledge(1));
        Assert.False(_sent.Acknowledge(0));
        Assert.False(_sent.Acknowledge(1));
        Assert.Equal((1UL, 2UL), (_sent.First.Number, _sent.Last.Number));
    }

    private void Append(ulong number, long time) => _sent.Append(number, _sent.Last.Number, isPart: false, time, new ByteLog());
}
