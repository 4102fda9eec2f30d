using System.Diagnostics;
using System.Text;
using Mosh.Sessions.Messages.Wire;
using Mosh.Sessions.States;

namespace Mosh.Sessions.Tests.States;

public class UserStreamTests
{
    private static readonly UserStream Empty = new();

    [Fact]
    public void A_new_stream_is_empty()
    {
        using UserStream stream = new();
        Assert.Equal(0, stream.Length);
        Assert.Empty(stream.Diff(stream));
    }

    [Fact]
    public void A_snapshot_does_not_follow_later_keys()
    {
        using UserStream stream = new();
        stream.AppendKeys("ab"u8);
        using UserStream snapshot = stream.Snapshot();
        stream.AppendKeys("c"u8);
        Assert.Equal(2, snapshot.Length);
        Assert.Equal("63", stream.Describe(snapshot));
        Assert.False(stream.StateEquals(snapshot));
    }

    [Fact]
    public void Keys_are_merged_into_one_element_across_chunks()
    {
        using UserStream stream = new();
        using UserStream start = stream.Snapshot();
        byte[] keys = new byte[(2 * UserLogChunk.Capacity) + 100];
        new Random(1).NextBytes(keys);
        stream.AppendKeys(keys.AsSpan(0, 10));
        stream.AppendKeys(keys.AsSpan(10));

        UserMessage message = UserMessage.Parser.ParseFrom(stream.Diff(start));
        Assert.Equal(keys, Assert.Single(message.Instruction).Keystroke.Keys.ToByteArray());
    }

    [Fact]
    public void A_peer_that_never_lets_go_of_old_states_does_not_fill_the_memory()
    {
        using UserStream client = new();
        using UserStream clientStart = client.Snapshot();
        client.AppendKeys(new byte[1_000_000]);
        byte[] diff = client.Diff(clientStart);
        List<UserStream> states = [new()];
        bool isTaken = true;
        while (isTaken && states.Count < 100)
        {
            UserStream next = states[^1].Snapshot();
            isTaken = next.TryApply(diff);
            states.Add(next);
        }

        Assert.InRange(states[^1].Length, 4_000_000, 10_000_000);
        states[0].Dispose();
        states[1..^1].ForEach(state => state.Dispose());
        Assert.True(states[^1].TryApply(diff));
    }

    [Fact]
    public void A_diff_applies_to_a_copy_of_the_state_it_starts_from()
    {
        using UserStream client = new();
        using UserStream clientStart = client.Snapshot();
        using UserStream server = new();
        using UserStream serverStart = server.Snapshot();
        client.AppendResize(80, 24);
        client.AppendKeys("x"u8);

        Assert.True(server.TryApply(client.Diff(clientStart)));
        Assert.Equal("[80x24] 78", server.Describe(serverStart));
    }

    [Fact]
    public void Two_cumulative_diffs_from_the_same_state_agree()
    {
        using UserStream client = new();
        using UserStream start = client.Snapshot();
        client.AppendKeys("ab"u8);
        byte[] first = client.Diff(start);
        client.AppendResize(90, 30);
        client.AppendKeys("c"u8);
        byte[] second = client.Diff(start);

        using UserStream reference = new();
        using UserStream one = reference.Snapshot();
        using UserStream two = reference.Snapshot();
        Assert.True(one.TryApply(first));
        Assert.True(two.TryApply(second));
        Assert.Equal("61 62", one.Describe(reference));
        Assert.Equal("[90x30] 63", two.Describe(one));
    }

    [Fact]
    public void A_shorter_diff_that_arrives_late_agrees_too()
    {
        using UserStream reference = new();
        using UserStream longer = reference.Snapshot();
        using UserStream shorter = reference.Snapshot();
        Assert.True(longer.TryApply(Convert.FromHexString("0a061a0428503018" + "0a0612042202" + "6162")));
        Assert.True(shorter.TryApply(Convert.FromHexString("0a061a0428503018" + "0a051203220161")));
        Assert.Equal(2, shorter.Length);
        Assert.True(shorter.TryApply(Convert.FromHexString("0a051203220162")));
        Assert.True(shorter.StateEquals(longer));
    }

    [Theory]
    [InlineData("0a051203220162")] // another key
    [InlineData("0a061a0428503018")] // a resize in place of a key
    [InlineData("0a07120522036161" + "62")] // the right key first
    public void A_diff_that_contradicts_what_is_known_is_refused(string contradiction)
    {
        using UserStream reference = new();
        using UserStream known = reference.Snapshot();
        using UserStream other = reference.Snapshot();
        Assert.True(known.TryApply(Convert.FromHexString("0a07120522036162" + "63")));
        Assert.False(other.TryApply(Convert.FromHexString(contradiction)));
    }

    [Theory]
    [InlineData("0a061a0428003018")] // width 0
    [InlineData("0a041a022850")] // no height
    [InlineData("0a0f1a0d28ffffffffffffffffff013018")] // width -1
    [InlineData("0a081a0628a09c013001")] // width 20000
    [InlineData("0a081a0628904e30904e")] // 10000 x 10000
    [InlineData("0a051203220a")] // cut short
    public void Impossible_sizes_and_broken_messages_are_refused_and_leave_no_trace(string hex)
    {
        using UserStream reference = new();
        using UserStream refused = reference.Snapshot();
        Assert.False(refused.TryApply([.. Convert.FromHexString("0a051203220161"), .. Convert.FromHexString(hex)]));

        using UserStream next = reference.Snapshot();
        Assert.True(next.TryApply(Convert.FromHexString("0a05120322017a")));
        Assert.Equal("7a", next.Describe(reference));
    }

    [Fact]
    public void Only_the_newest_state_can_go_its_own_way()
    {
        using UserStream stream = new();
        using UserStream old = stream.Snapshot();
        stream.AppendKeys("a"u8);
        Assert.Throws<InvalidOperationException>(() => old.AppendKeys("b"u8));
        Assert.Throws<InvalidOperationException>(() => old.AppendResize(1, 1));
    }

    [Fact]
    public void A_diff_from_a_later_or_an_unrelated_state_is_a_mistake()
    {
        using UserStream stream = new();
        using UserStream old = stream.Snapshot();
        stream.AppendKeys("a"u8);
        Assert.Throws<ArgumentException>(() => old.Diff(stream));
        Assert.Throws<ArgumentException>(() => stream.Diff(Empty));
        Assert.False(stream.StateEquals(Empty));
    }

    [Fact]
    public void A_disposed_stream_is_not_usable()
    {
        UserStream stream = new();
        stream.Dispose();
        stream.Dispose();
        Assert.Throws<ObjectDisposedException>(() => stream.Snapshot());
    }

    [Fact]
    public void Steady_typing_allocates_nothing_because_the_acknowledged_past_is_used_again()
    {
        using UserStream stream = new();
        UserStream acknowledged = stream.Snapshot();
        byte[] keys = new byte[100];
        Type(stream, ref acknowledged, keys, times: 100);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Type(stream, ref acknowledged, keys, times: 100_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        acknowledged.Dispose();
    }

    [Fact]
    public void What_an_old_state_can_still_see_is_kept()
    {
        using UserStream stream = new();
        using UserStream old = stream.Snapshot();
        UserStream acknowledged = stream.Snapshot();
        byte[] keys = new byte[1000];
        Type(stream, ref acknowledged, keys, times: 50);
        acknowledged.Dispose();

        using UserStream copy = new();
        Assert.True(copy.TryApply(stream.Diff(old)));
        Assert.Equal(50_000, copy.Length);
    }

    [Fact]
    public void Pasting_many_megabytes_takes_linear_time()
    {
        using UserStream stream = new();
        using UserStream start = stream.Snapshot();
        byte[] paste = new byte[32 * 1024 * 1024];
        paste.AsSpan().Fill((byte)'p');

        long began = Stopwatch.GetTimestamp();
        for (int i = 0; i < paste.Length; i += 16384)
        {
            stream.AppendKeys(paste.AsSpan(i, 16384));
        }

        byte[] diff = stream.Diff(start);
        using UserStream other = new();
        Assert.True(other.TryApply(diff));
        Assert.Equal(stream.Length, other.Length);

        // Quadratic behaviour would take minutes; linear takes some tens of milliseconds.
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 10);
    }

    [Fact]
    public void Events_of_many_kinds_come_back_in_order()
    {
        using UserStream stream = new();
        using UserStream start = stream.Snapshot();
        StringBuilder expected = new();
        for (int i = 1; i <= 5000; i++)
        {
            stream.AppendResize(i, 7);
            stream.AppendKeys([(byte)i]);
            expected.Append($"[{i}x7] {(byte)i:x2} ");
        }

        Assert.Equal(expected.ToString().TrimEnd(), stream.Describe(start));
    }

    private static void Type(UserStream stream, ref UserStream acknowledged, byte[] keys, int times)
    {
        for (int i = 0; i < times; i++)
        {
            stream.AppendKeys(keys);
            UserStream sent = stream.Snapshot();
            acknowledged.Dispose();
            acknowledged = sent;
        }
    }
}
