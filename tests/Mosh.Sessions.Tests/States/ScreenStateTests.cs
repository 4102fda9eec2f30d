using Mosh.Sessions.States;
using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Tests.States;

public class ScreenStateTests
{
    [Fact]
    public void A_snapshot_shares_its_rows_with_the_original()
    {
        using ScreenState state = ScreenStates.After(20, 4, "one\r\ntwo\r\nthree");
        using ScreenState snapshot = state.Snapshot();
        Assert.Same(state.Screen[0], snapshot.Screen[0]);
        Assert.Same(state.Screen[2], snapshot.Screen[2]);
    }

    [Fact]
    public void A_snapshot_does_not_follow_the_original()
    {
        using ScreenState state = ScreenStates.After(20, 4, "one");
        using ScreenState snapshot = state.Snapshot();
        state.Draw(" two"u8);
        state.EchoAcknowledgement = 3;
        Assert.Equal("one", snapshot.Screen.Text());
        Assert.Equal(0ul, snapshot.EchoAcknowledgement);
        Assert.False(state.StateEquals(snapshot));
    }

    [Fact]
    public void The_echo_acknowledgement_alone_makes_a_difference()
    {
        using ScreenState state = ScreenStates.After(20, 4, "x");
        using ScreenState other = state.Snapshot();
        Assert.True(state.StateEquals(other));
        state.EchoAcknowledgement = 1;
        Assert.False(state.StateEquals(other));
    }

    [Fact]
    public void An_applied_diff_reproduces_the_screen()
    {
        using ScreenState state = ScreenStates.After(20, 4, "one\r\n\e[1;31mtwo\e[m \u4e2d\u6587 e\u0301");
        using ScreenState blank = new(20, 4);
        Assert.True(blank.TryApply(state.Diff(blank)));
        Assert.True(blank.Screen.ContentEquals(state.Screen));
    }

    [Fact]
    public void A_diff_to_another_size_reproduces_the_screen()
    {
        using ScreenState state = ScreenStates.After(30, 6, "one\r\ntwo");
        using ScreenState blank = new(20, 4);
        Assert.True(blank.TryApply(state.Diff(blank)));
        Assert.True(blank.Screen.ContentEquals(state.Screen));
    }

    [Fact]
    public void A_falling_echo_acknowledgement_is_refused()
    {
        using ScreenState state = new(20, 4);
        Assert.True(state.TryApply(Convert.FromHexString("0a043a024007")));
        Assert.True(state.TryApply(Convert.FromHexString("0a043a024007")));
        Assert.False(state.TryApply(Convert.FromHexString("0a043a024006")));
    }

    [Theory]
    [InlineData("0a061a0428003018")]
    [InlineData("0a061a0428503000")]
    [InlineData("0a081a0628904e30904e")]
    [InlineData("0a051203220a")]
    [InlineData("ff")]
    public void Impossible_sizes_and_broken_messages_are_refused(string hex)
    {
        using ScreenState state = new(20, 4);
        Assert.False(state.TryApply(Convert.FromHexString(hex)));
    }

    [Fact]
    public void Host_bytes_that_ask_for_a_reply_are_taken_without_one()
    {
        using ScreenState state = new(20, 4);
        // "a", CSI c, "b"
        Assert.True(state.TryApply(Convert.FromHexString("0a091207" + "2205" + "611b5b6362")));
        Assert.Equal("ab", state.Screen.Text());
    }

    [Fact]
    public void An_unfinished_sequence_does_not_reach_into_the_next_diff()
    {
        using ScreenState state = new(20, 4);
        Assert.True(state.TryApply(Convert.FromHexString("0a071205" + "2203" + "1b5b31")));
        Assert.True(state.TryApply(Convert.FromHexString("0a061204" + "2202" + "6d78")));
        Assert.Equal("mx", state.Screen.Text());
    }

    [Fact]
    public void Hyperlinks_are_told_only_when_enabled()
    {
        using ScreenState state = new(20, 2) { AreHyperlinksEnabled = true };
        new Mosh.Terminal.Emulation.Emulator(state.Screen) { AreHyperlinksEnabled = true }.Write("\e]8;;http://a/\e\\x\e]8;;\e\\"u8);
        using ScreenState blank = state.Snapshot();
        using ScreenState linked = new(20, 2) { AreHyperlinksEnabled = true };
        Assert.True(linked.TryApply(state.Diff(linked)));
        Assert.Equal(new Hyperlink("", "http://a/"), linked.Screen[0].ExtraAt(0).Link);

        state.AreHyperlinksEnabled = false;
        using ScreenState plain = new(20, 2);
        Assert.True(plain.TryApply(state.Diff(plain)));
        Assert.Equal("x", plain.Screen.Text());
        Assert.Null(plain.Screen[0].ExtraAt(0).Link);
    }

    [Fact]
    public void A_disposed_state_is_not_usable()
    {
        ScreenState state = new(20, 4);
        state.Dispose();
        state.Dispose();
        Assert.Throws<ObjectDisposedException>(() => state.Snapshot());
    }

    [Fact]
    public void Sending_a_changing_screen_allocates_nothing_once_it_runs()
    {
        using ScreenState state = new(80, 24);
        Mosh.Terminal.Emulation.Emulator emulator = new(state.Screen);
        System.Buffers.ArrayBufferWriter<byte> output = new(65536);
        ScreenState acknowledged = state.Snapshot();
        Run(200);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        acknowledged.Dispose();

        void Run(int frames)
        {
            for (int i = 0; i < frames; i++)
            {
                emulator.Write("\r\nthe quick brown fox"u8);
                ScreenState sent = state.Snapshot();
                output.ResetWrittenCount();
                state.WriteDiff(acknowledged, output);
                acknowledged.Dispose();
                acknowledged = sent;
            }
        }
    }
}
