using System.Text;
using System.Text.RegularExpressions;
using Mosh.Sessions.Server;

namespace Mosh.Sessions.Tests.Server;

public class ApplicationInputTests
{
    private const long Start = 1000;
    private const string Reply = "\e[?62c";

    private static readonly byte[] ManyReplies = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Reply, 10_000)));

    [Fact]
    public void What_the_terminal_takes_does_not_wait()
    {
        LimitedTerminal terminal = new(100);
        ApplicationInput input = new(terminal);
        input.TypeKeys("keys"u8, Start);
        input.Reply("\e[0n"u8, Start);
        terminal.Read(100);
        Assert.Equal("keys\e[0n", terminal.Input);
        Assert.Equal(0, input.Count);
        Assert.False(input.WantsToWrite);
    }

    [Fact]
    public void Replies_that_wait_are_bounded()
    {
        ApplicationInput input = new(new LimitedTerminal(0));
        for (int i = 0; i < 100; i++)
        {
            input.Reply(ManyReplies, Start + i);
        }

        Assert.InRange(input.Count, 1000, 4096);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(50)]
    [InlineData(4001)]
    public void Only_whole_replies_are_dropped(int capacity)
    {
        LimitedTerminal terminal = new(capacity);
        ApplicationInput input = new(terminal);
        input.Reply(ManyReplies, Start);
        input.Reply("\e[12;34R\e[0n"u8, Start);
        ReadAll(input, terminal);
        Assert.Matches(new Regex(@"\A(\e\[\?62c)+(\e\[12;34R)?(\e\[0n)?\z"), terminal.Input);
    }

    [Fact]
    public void An_application_that_reads_gets_every_reply_that_there_was_room_for()
    {
        LimitedTerminal terminal = new(100);
        ApplicationInput input = new(terminal);
        for (int i = 0; i < 500; i++)
        {
            input.Reply("\e[0n"u8, Start);
        }

        ReadAll(input, terminal);
        Assert.Equal(string.Concat(Enumerable.Repeat("\e[0n", 500)), terminal.Input);
    }

    [Fact]
    public void Keys_go_before_replies_but_not_into_one()
    {
        // The terminal has taken one reply and the beginning of the next.
        LimitedTerminal terminal = new(8);
        ApplicationInput input = new(terminal);
        input.Reply("\e[?62c\e[?62c\e[?62c"u8, Start);
        input.TypeKeys("key"u8, Start);
        ReadAll(input, terminal);
        Assert.Equal("\e[?62c\e[?62ckey\e[?62c", terminal.Input);
    }

    [Fact]
    public void A_key_waits_for_no_reply()
    {
        LimitedTerminal terminal = new(6);
        ApplicationInput input = new(terminal);
        input.Reply(ManyReplies, Start);
        input.TypeKeys("q"u8, Start);
        terminal.Read(6);
        input.Flush(Start);
        terminal.Read(6);
        Assert.StartsWith(Reply + "q", terminal.Input, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_wait_are_bounded()
    {
        ApplicationInput input = new(new LimitedTerminal(100));
        byte[] paste = new byte[1_000_000];
        for (int i = 0; i < 100; i++)
        {
            input.TypeKeys(paste, Start);
        }

        Assert.Equal(ApplicationInput.KeyLimit, input.Count);
    }

    [Fact]
    public void A_paste_that_is_too_large_loses_its_end_and_no_middle()
    {
        LimitedTerminal terminal = new(1 << 20);
        ApplicationInput input = new(terminal);
        byte[] paste = new byte[6 << 20];
        new Random(1).NextBytes(paste);
        terminal.InterruptKeys = default;
        input.TypeKeys(paste, Start);
        terminal.Read(1 << 20);
        input.Flush(Start);
        input.TypeKeys("behind the hole"u8, Start);
        ReadAll(input, terminal);
        input.TypeKeys("afterwards"u8, Start);
        ReadAll(input, terminal);
        Assert.Equal(Encoding.Latin1.GetString(paste.AsSpan(0, 5 << 20)) + "afterwards", terminal.Input);
    }

    [Fact]
    public void Output_is_held_while_many_replies_wait_for_an_application_that_reads()
    {
        LimitedTerminal terminal = new(100);
        ApplicationInput input = new(terminal);
        input.Reply(ManyReplies, Start);
        Assert.True(input.HoldsOutput(Start));
        terminal.Read(100);
        input.Flush(Start + 90);
        Assert.True(input.HoldsOutput(Start + 180));
        ReadAll(input, terminal);
        Assert.False(input.HoldsOutput(Start + 180));
    }

    [Fact]
    public void Output_of_an_application_that_reads_nothing_is_held_for_a_moment_only()
    {
        ApplicationInput input = new(new LimitedTerminal(100));
        input.Reply(ManyReplies, Start);
        Assert.Equal(ApplicationInput.StuckMilliseconds, input.WaitTime(Start));
        long later = Start + input.WaitTime(Start);
        Assert.False(input.HoldsOutput(later));
        input.Reply(ManyReplies, later);
        Assert.False(input.HoldsOutput(later));
        Assert.Equal(long.MaxValue, input.WaitTime(later));
    }

    [Fact]
    public void A_terminal_that_is_gone_takes_nothing_more()
    {
        ApplicationInput input = new(new LimitedTerminal(100) { IsGone = true });
        input.TypeKeys("k"u8, Start);
        input.Reply(ManyReplies, Start);
        Assert.True(input.IsGone);
        Assert.False(input.WantsToWrite);
        Assert.False(input.HoldsOutput(Start));
    }

    private static void ReadAll(ApplicationInput input, LimitedTerminal terminal)
    {
        while (terminal.HasUnreadInput || input.Count > 0)
        {
            terminal.Read(int.MaxValue);
            input.Flush(Start);
        }
    }
}
