using Mosh.Transport.Synchronization;
using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests.Synchronization;

public sealed class ReceiverTests : IDisposable
{
    private readonly Receiver<ByteLog> _receiver = new(0, new ByteLog(), 0);

    public void Dispose() => _receiver.Dispose();

    [Fact]
    public void A_diff_is_applied_to_its_reference_state_not_to_the_newest()
    {
        Assert.Equal(Reception.Newest, _receiver.Receive(0, 1, 0, [1], 10));
        Assert.Equal(Reception.Newest, _receiver.Receive(0, 2, 0, [2], 20));

        Assert.Equal([2], _receiver.Newest.State.Content);
        Assert.Equal((2UL, 20L), (_receiver.Newest.Number, _receiver.Newest.ReceivedTime));
    }

    [Fact]
    public void An_empty_diff_is_a_state_of_its_own()
    {
        Assert.Equal(Reception.Newest, _receiver.Receive(0, 1, 0, [], 10));
        Assert.Equal(Reception.Newest, _receiver.Receive(1, 2, 1, [], 20));

        Assert.Equal((2UL, 2), (_receiver.Newest.Number, _receiver.Count));
    }

    [Fact]
    public void A_late_state_is_filled_in_and_can_be_referred_to()
    {
        _receiver.Receive(0, 5, 0, [5], 10);

        Assert.Equal(Reception.Late, _receiver.Receive(0, 3, 0, [3], 20));
        Assert.Equal((5UL, 10L), (_receiver.Newest.Number, _receiver.Newest.ReceivedTime));
        Assert.Equal(Reception.Newest, _receiver.Receive(3, 6, 3, [6], 30));
        Assert.Equal([3, 6], _receiver.Newest.State.Content);
        Assert.Equal(Reception.UnknownReference, _receiver.Receive(0, 7, 0, [7], 40));
    }

    [Fact]
    public void Repetitions_and_replays_change_nothing()
    {
        _receiver.Receive(0, 1, 0, [1], 10);
        _receiver.Receive(1, 2, 1, [2], 20);

        Assert.Equal(Reception.Duplicate, _receiver.Receive(1, 2, 1, [9], 30));
        Assert.Equal(Reception.UnknownReference, _receiver.Receive(0, 1 + 2, 0, [9], 30));
        Assert.Equal([1, 2], _receiver.Newest.State.Content);
    }

    [Fact]
    public void Too_many_states_are_taken_in_slowly_only()
    {
        for (ulong number = 1; number <= 1024; number++)
        {
            Assert.Equal(Reception.Newest, _receiver.Receive(0, number, 0, [1], 100));
        }

        Assert.Equal(Reception.Newest, _receiver.Receive(0, 1025, 0, [1], 100));
        Assert.Equal(Reception.Quenched, _receiver.Receive(0, 1026, 0, [1], 15_099));
        Assert.Equal(Reception.Newest, _receiver.Receive(0, 1027, 0, [1], 15_100));
        Assert.Equal(Reception.Newest, _receiver.Receive(1027, 1028, 1027, [1], 15_101));
        Assert.Equal(2, _receiver.Count);
    }
}
