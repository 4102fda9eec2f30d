using Mosh.Transport.Synchronization;
using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests.Synchronization;

/// <summary>What is assumed and lost of sent states while something large is among them.</summary>
public sealed class SentPartsTests : IDisposable
{
    private readonly SentStates<ByteLog> _sent = new(0, 0, new ByteLog());

    public void Dispose() => _sent.Dispose();

    [Fact]
    public void Without_a_loss_the_newest_state_is_assumed_however_old_it_is()
    {
        AppendPart(1, 0, 10);
        AppendPart(2, 1, 20);
        _sent.AssumeSound();
        Assert.Equal(2UL, _sent.Assumed.Number);
    }

    [Fact]
    public void What_is_built_on_a_lost_state_is_lost()
    {
        AppendPart(1, 0, 10);
        AppendPart(2, 1, 20);
        AppendPart(3, 2, 30);

        Assert.True(_sent.Lose(sentBefore: 20));
        _sent.AssumeSound();

        Assert.True(_sent.IsFirstAssumed);
        Assert.True(_sent.Last.IsLost);
    }

    [Fact]
    public void What_stands_on_the_acknowledged_state_is_not_lost_with_what_is_older()
    {
        AppendPart(1, 0, 10);
        AppendPart(2, 1, 20);
        AppendPart(3, 0, 30);

        _sent.Lose(sentBefore: 25);
        _sent.AssumeSound();

        Assert.Equal((3UL, false), (_sent.Assumed.Number, _sent.Assumed.IsLost));
    }

    [Fact]
    public void A_state_between_a_lost_one_and_a_sound_one_is_passed_over()
    {
        AppendPart(1, 0, 10);
        AppendPart(2, 0, 30);
        AppendPart(3, 1, 40);

        _sent.Lose(sentBefore: 20);
        _sent.AssumeSound();

        Assert.Equal(2UL, _sent.Assumed.Number);
    }

    [Fact]
    public void Nothing_is_lost_before_its_time_and_nothing_twice()
    {
        AppendPart(1, 0, 10);
        Assert.False(_sent.Lose(sentBefore: 10));
        Assert.True(_sent.Lose(sentBefore: 11));
        Assert.False(_sent.Lose(sentBefore: 11));
    }

    [Fact]
    public void Small_states_alone_are_watched_by_nobody()
    {
        AppendSmall(1, 0, 10, datagrams: 4);

        Assert.Equal((false, null, null, 0), (_sent.HasLarge, _sent.OldestUnderWay, _sent.OldestLarge, _sent.LargeUnderWay));
    }

    [Fact]
    public void Small_states_are_lost_with_a_large_one()
    {
        AppendSmall(1, 0, 10, datagrams: 1);
        AppendPart(2, 0, 12);

        _sent.Lose(sentBefore: 15);
        _sent.AssumeSound();

        Assert.True(_sent.IsFirstAssumed);
    }

    [Fact]
    public void A_state_of_more_than_four_datagrams_is_large_also_if_it_is_no_part()
    {
        AppendSmall(1, 0, 10, datagrams: 5);

        Assert.Equal((true, 10L), (_sent.HasLarge, _sent.OldestLarge));
        Assert.True(_sent.Lose(11));
        Assert.Equal((true, null), (_sent.HasLarge, _sent.OldestLarge));
    }

    [Fact]
    public void The_oldest_large_state_is_that_which_is_neither_acknowledged_nor_lost()
    {
        AppendPart(1, 0, 10);
        AppendPart(2, 0, 20);
        AppendPart(3, 0, 30);
        Assert.Equal(10, _sent.OldestLarge);

        _sent.Lose(sentBefore: 15);
        Assert.Equal(20, _sent.OldestLarge);

        _sent.Acknowledge(2);
        Assert.Equal((true, 30L), (_sent.HasLarge, _sent.OldestLarge));

        _sent.Acknowledge(3);
        Assert.Equal((false, null), (_sent.HasLarge, _sent.OldestLarge));
    }

    [Fact]
    public void A_lost_state_may_still_be_acknowledged()
    {
        AppendPart(1, 0, 10);
        _sent.Lose(11);
        Assert.True(_sent.Acknowledge(1));
        Assert.Equal(1UL, _sent.First.Number);
    }

    [Fact]
    public void A_state_that_is_sent_again_is_not_lost()
    {
        AppendPart(1, 0, 10);
        _sent.Lose(11);

        _sent.TouchLast(0, 20);
        _sent.AssumeSound();

        Assert.Equal((1UL, 20L, false), (_sent.Assumed.Number, _sent.Assumed.SentTime, _sent.Assumed.IsLost));
    }

    [Fact]
    public void Lost_states_are_repeated_one_after_the_other_each_on_the_one_before()
    {
        AppendPart(1, 0, 10);
        AppendPart(2, 0, 20);
        AppendPart(3, 0, 30);
        _sent.Lose(long.MaxValue);
        _sent.AssumeSound();
        Assert.Equal(1UL, _sent.FirstUnassumed.Number);

        _sent.RepeatFirstUnassumed(40);
        Assert.Equal((1UL, 0UL, 40L, false), (_sent.Assumed.Number, _sent.Assumed.BaseNumber, _sent.Assumed.SentTime, _sent.Assumed.IsLost));

        _sent.RepeatFirstUnassumed(41);
        Assert.Equal((2UL, 1UL, 3UL), (_sent.Assumed.Number, _sent.Assumed.BaseNumber, _sent.FirstUnassumed.Number));
        Assert.Equal(40, _sent.OldestLarge);

        _sent.AssumeSound();
        Assert.Equal(2UL, _sent.Assumed.Number);
    }

    [Fact]
    public void How_much_was_sent_is_kept_with_a_state()
    {
        AppendSmall(1, 0, 10, datagrams: 2);
        _sent.NoteSize(1, 1, 1000, 7000);
        Assert.Equal((2, 7000L), (_sent.Last.Datagrams, _sent.Last.SentBytes));
        _sent.NoteSize(9, 1, 1000, 8000);
        Assert.Equal(7000, _sent.Last.SentBytes);
    }

    [Fact]
    public void Where_there_are_too_many_states_lost_ones_go_first()
    {
        AppendPart(1, 0, 10);
        AppendPart(2, 0, 10);
        _sent.Lose(11);
        for (ulong number = 3; number <= 65; number++)
        {
            AppendPart(number, number == 3 ? 0 : number - 1, 20);
        }

        _sent.AssumeSound();

        Assert.Equal(Enumerable.Range(3, 63).Prepend(0), _sent.Numbers.Select(static number => (int)number));
        Assert.Equal(65UL, _sent.Assumed.Number);
    }

    [Fact]
    public void What_is_assumed_stays_so_while_a_lost_state_goes()
    {
        AppendPart(1, 0, 10);
        _sent.Lose(11);
        for (ulong number = 2; number <= 63; number++)
        {
            AppendPart(number, number == 2 ? 0 : number - 1, 20);
        }

        _sent.AssumeLast();
        AppendPart(64, 63, 20);

        Assert.Equal((64, 63UL), (_sent.Count, _sent.Assumed.Number));
    }

    [Fact]
    public void What_is_built_on_a_state_that_was_thrown_out_is_not_assumed()
    {
        for (ulong number = 1; number <= 64; number++)
        {
            AppendPart(number, number - 1, 20);
        }

        _sent.AssumeSound();

        Assert.DoesNotContain(49UL, _sent.Numbers);
        Assert.Equal(48UL, _sent.Assumed.Number);
    }

    private void AppendPart(ulong number, ulong baseNumber, long time) => _sent.Append(number, baseNumber, isPart: true, time, new ByteLog());

    private void AppendSmall(ulong number, ulong baseNumber, long time, int datagrams)
    {
        _sent.Append(number, baseNumber, isPart: false, time, new ByteLog());
        _sent.NoteSize(number, datagrams, 1000, 1000);
    }
}
