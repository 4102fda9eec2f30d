using FsCheck;
using FsCheck.Fluent;
using Mosh.Transport.Pacing;
using Mosh.Transport.Synchronization;
using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests.Synchronization;

public sealed class SenderPartsTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(50);

    [Fact]
    public void A_large_change_goes_in_parts_each_on_the_one_before_without_waiting_for_acknowledgements()
    {
        SenderPath<Blocks> path = Settled<Blocks>(seed: 1, out long now);
        path.Delay = 30;
        path.Live.Draw(250);
        int before = path.Sent.Count;
        Run(path, ref now, 40);

        List<OutgoingState> parts = [.. path.Sent.Skip(before).Select(static sent => sent.State)];
        Assert.InRange(parts.Count, 2, 20);
        Assert.All(parts, static part => Assert.True(part.IsPart));
        Assert.Equal(parts.Skip(1).Select(static part => part.OldNumber), parts.SkipLast(1).Select(static part => part.NewNumber));
    }

    [Fact]
    public void All_parts_together_are_the_change_and_nothing_is_said_twice()
    {
        SenderPath<Blocks> path = Settled<Blocks>(seed: 1, out long now);
        path.Live.Draw(150);
        int before = path.Sent.Count;
        Run(path, ref now, 500);

        Assert.True(path.Live.StateEquals(path.Peer));
        Assert.Equal(150 * Blocks.BlockLength, path.Sent.Skip(before).Sum(static sent => sent.Diff.Length));
        Assert.False(path.Sent[^1].State.IsRetransmission);
    }

    [Fact]
    public void With_the_pacing_of_stock_nothing_is_divided_or_held()
    {
        SenderPath<Blocks> path = Settled<Blocks>(seed: 1, out long now, ConnectionPacing.Stock);
        path.Live.Draw(300);
        int before = path.Sent.Count;
        Run(path, ref now, 30);

        (_, OutgoingState state, byte[] diff) = path.Sent[before];
        Assert.Equal((false, false, 300 * Blocks.BlockLength), (state.IsPart, state.IsPaced, diff.Length));
    }

    [Fact]
    public void Small_changes_go_as_if_there_were_no_pacer() => Prop.ForAll(
        (from seed in Gen.Choose(0, int.MaxValue) from loss in Gen.Elements(0, 0.1, 0.4) select (seed, loss)).ToArbitrary(),
        static value =>
        {
            SenderPath<Blocks> free = new(value.seed) { Loss = value.loss };
            SenderPath<Blocks> busy = new(value.seed) { Loss = value.loss };
            Random random = new(value.seed);
            for (long now = 0; now < 2000; now++)
            {
                // Of nobody's change: what may go out of large ones is used up all the time.
                busy.Pacer.Send(100_000, now);
                int count = random.Next(20) == 0 ? random.Next(3) : 0;
                int first = random.Next(3);
                free.Live.Draw(count, first);
                busy.Live.Draw(count, first);
                free.Run(now);
                busy.Run(now);
            }

            Assert.Equal(free.Sent.Select(Describe), busy.Sent.Select(Describe));
            Assert.DoesNotContain(free.Sent, static sent => sent.State.IsPart || sent.State.IsPaced);
        }).Check(Runs);

    [Fact]
    public void A_small_change_is_not_held_where_the_pacer_would_hold_a_large_one()
    {
        SenderPath<Blocks> path = Settled<Blocks>(seed: 1, out long now);
        path.Pacer.Send(1_000_000, now);
        Assert.True(path.Pacer.NextPartTime(now) > now + 500);
        int before = path.Sent.Count;
        path.Live.Draw(1);
        Run(path, ref now, 3);
        Assert.Equal(before + 1, path.Sent.Count);

        path.Live.Draw(60);
        Run(path, ref now, 100);
        Assert.Equal(before + 1, path.Sent.Count);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.02)]
    [InlineData(0.2)]
    public void A_changing_object_arrives_whatever_is_lost(double loss) => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            SenderPath<Blocks> path = new(seed) { Loss = loss, Delay = 1 + (seed % 50) };
            Random random = new(seed);
            long now = 0;
            for (; now < 1000; now++)
            {
                path.Live.Draw(random.Next(100) == 0 ? random.Next(100) : 0, random.Next(200));
                path.Run(now);
            }

            path.Loss = Math.Min(loss, 0.05);
            Run(path, ref now, 20_000);
            Assert.True(path.Live.StateEquals(path.Peer));
        }).Check(Runs.WithMaxTest(20));

    [Fact]
    public void Of_what_only_grows_no_higher_number_has_less() => Prop.ForAll(
        (from seed in Gen.Choose(0, int.MaxValue) from loss in Gen.Elements(0, 0.05, 0.3) select (seed, loss)).ToArbitrary(),
        static value =>
        {
            SenderPath<GrowingLog> path = new(value.seed) { Loss = value.loss, Delay = 1 + (value.seed % 60) };
            SortedDictionary<ulong, int> lengths = new() { [0] = 0 };
            path.OnSending = (state, diff) => Note(lengths, state, diff);
            Random random = new(value.seed);
            long now = 0;
            for (; now < 1500; now++)
            {
                path.Live.Length += random.Next(100) == 0 ? random.Next(60_000) : random.Next(20) == 0 ? 1 : 0;
                path.Run(now);
            }

            path.Loss = 0;
            Run(path, ref now, 100_000);
            Assert.Equal(path.Live.Length, path.Peer.Length);
        }).Check(Runs.WithMaxTest(20));

    [Fact]
    public void What_was_lost_for_a_while_goes_on_soon_once_something_arrives()
    {
        const int seed = 1686016068;
        SenderPath<GrowingLog> path = new(seed) { Loss = 0.05, Delay = 1 + (seed % 60) };
        Random random = new(seed);
        long now = 0;
        for (; now < 1500; now++)
        {
            path.Live.Length += random.Next(100) == 0 ? random.Next(60_000) : random.Next(20) == 0 ? 1 : 0;
            path.Run(now);
        }

        Run(path, ref now, 25_000);
        Assert.Equal(path.Live.Length, path.Peer.Length);
    }

    [Fact]
    public void More_parts_than_sent_states_are_kept_are_not_said_twice_on_a_long_path()
    {
        SenderPath<GrowingLog> path = Settled<GrowingLog>(seed: 1, out long now);
        path.Delay = 100;
        path.Pacer.Mode = PacerMode.Prompt;
        path.Live.Length += 3_000_000;
        Run(path, ref now, 20_000);

        Assert.Equal(path.Live.Length, path.Peer.Length);
        Assert.InRange(path.Sent.Sum(static sent => sent.Diff.Length), 3_000_000, 3_300_000);
    }

    // The number after that of a shutdown is none.
    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(60)]
    public void The_last_change_arrives_under_the_number_of_the_shutdown_though_it_is_large_and_lost_at_first(int blocks)
    {
        SenderPath<Blocks> path = Settled<Blocks>(seed: 1, out long now);
        path.Live.Draw(blocks);
        path.Sender.StartShutdown(now);
        int before = path.Sent.Count;
        path.Loss = 1;
        Run(path, ref now, 300);
        path.Loss = 0;
        Run(path, ref now, 2000);

        Assert.True(path.Live.StateEquals(path.Peer));
        Assert.True(path.Sender.IsShutdownAcknowledged);
        IEnumerable<ulong> numbers = path.Sent.Skip(before).Select(static sent => sent.State.NewNumber);
        Assert.Equal(numbers.Order(), numbers);
    }

    [Fact]
    public void What_was_held_and_need_not_be_said_any_more_keeps_nothing_from_being_repeated()
    {
        SenderPath<Blocks> path = Settled<Blocks>(seed: 1, out long now);
        path.Pacer.Send(1_000_000, now);
        path.Loss = 1;
        path.Live.Draw(1);
        Run(path, ref now, 3);
        path.Live.Draw(60, first: 100);
        Run(path, ref now, 5);
        for (int i = 100; i < 160; i++)
        {
            path.Live.Versions[i]--;
        }

        path.Loss = 0;
        Run(path, ref now, 400);

        Assert.True(path.Live.StateEquals(path.Peer));
    }

    [Theory]
    [InlineData(300, 1)]
    [InlineData(50, 2)]
    public void No_frame_goes_into_a_long_queue_behind_another(int roundTrip, int expected)
    {
        SenderPath<Blocks> path = Settled<Blocks>(seed: 1, out long now);
        for (int content = 0; content < SenderConstants.UnpacedContents; content++)
        {
            path.Live.Draw(1);
            Run(path, ref now, 50);
        }

        path.Delay = 200;
        path.Pacer.MeasureRoundTrip(1, now);
        path.Pacer.MeasureRoundTrip(roundTrip, now);
        int before = path.Sent.Count;
        path.Live.Draw(1);
        Run(path, ref now, 30);
        path.Live.Draw(1, first: 1);
        Run(path, ref now, 100);
        Assert.Equal(expected, path.Sent.Count - before);

        Run(path, ref now, 1000);
        Assert.True(path.Live.StateEquals(path.Peer));
        Assert.InRange(path.Sent.Count - before, 2, 3);
    }

    // All states that were sent, by number.
    private static void Note(SortedDictionary<ulong, int> lengths, OutgoingState state, byte[] diff)
    {
        int length = lengths[state.OldNumber] + diff.Length;
        Assert.Equal(length, lengths.GetValueOrDefault(state.NewNumber, length));
        lengths[state.NewNumber] = length;
        Assert.Equal(lengths.Values.Order(), lengths.Values);
    }

    private static string Describe((long Time, OutgoingState State, byte[] Diff) sent) =>
        $"{sent.Time}: {sent.State.OldNumber} to {sent.State.NewNumber}, {Convert.ToHexString(sent.Diff)}";

    private static SenderPath<TState> Settled<TState>(int seed, out long now, ConnectionPacing pacing = ConnectionPacing.Responsive)
        where TState : class, ISynchronizedState<TState>, new()
    {
        SenderPath<TState> path = new(seed, pacing);
        now = 0;
        Run(path, ref now, 200);
        return path;
    }

    private static void Run<TState>(SenderPath<TState> path, ref long now, int milliseconds)
        where TState : class, ISynchronizedState<TState>, new()
    {
        for (long end = now + milliseconds; now < end; now++)
        {
            path.Run(now);
        }
    }
}
