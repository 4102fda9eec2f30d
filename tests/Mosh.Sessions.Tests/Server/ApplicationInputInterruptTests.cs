using System.Text;
using Mosh.Sessions.Server;

namespace Mosh.Sessions.Tests.Server;

/// <summary>An interrupt key and an application that reads nothing.</summary>
public class ApplicationInputInterruptTests
{
    private const long Start = 1000;
    private const long Stuck = Start + ApplicationInput.StuckMilliseconds;

    private readonly LimitedTerminal _terminal = new(10);
    private readonly ApplicationInput _input;

    public ApplicationInputInterruptTests() => _input = new ApplicationInput(_terminal);

    [Theory]
    [InlineData("\x03")]
    [InlineData("\x1c")]
    [InlineData("\x1a")]
    public void It_gets_through_at_once_where_input_is_stuck_already(string key)
    {
        _input.TypeKeys(new byte[100_000], Start);
        Type(key, Stuck);
        Assert.Equal(1, _terminal.Interruptions);
        Assert.Equal(0, _input.Count);
    }

    [Fact]
    public void It_gets_through_when_the_input_turns_out_to_be_stuck()
    {
        _input.TypeKeys(new byte[1000], Start);
        Type("\x03", Start + 1);
        Assert.Equal(0, _terminal.Interruptions);
        Assert.Equal(Stuck - (Start + 1) + 1, _input.WaitTime(Start + 1));
        _input.CheckTime(Stuck + 1);
        Assert.Equal(1, _terminal.Interruptions);
        Assert.Equal(0, _input.Count);
    }

    [Fact]
    public void What_was_typed_behind_it_stays()
    {
        _input.TypeKeys(new byte[1000], Start);
        Type("x\x03ls\r", Start + 1);
        Type("more", Start + 2);
        _input.CheckTime(Stuck + 1);
        _terminal.Read(100);
        Assert.Equal(1, _terminal.Interruptions);
        Assert.Equal("ls\rmore", _terminal.Input);
    }

    [Fact]
    public void Where_the_application_reads_nothing_is_forgotten()
    {
        string paste = string.Concat(Enumerable.Range(0, 200));
        Type(paste, Start);
        Type("\x03", Start);
        for (long now = Start; _input.Count > 0; now += 50)
        {
            _terminal.Read(10);
            _input.Flush(now);
            _input.CheckTime(now);
        }

        // The ten bytes that the application had not read are what a terminal forgets in any case.
        Assert.Equal(0, _terminal.Discarded);
        Assert.Equal(1, _terminal.Interruptions);
        Assert.StartsWith(_terminal.Input, paste, StringComparison.Ordinal);
        Assert.InRange(_terminal.Input.Length, paste.Length - 10, paste.Length);
    }

    [Fact]
    public void It_gets_through_though_the_terminal_has_taken_it_behind_input_that_nobody_reads()
    {
        LimitedTerminal terminal = new(10) { Outside = 50 };
        ApplicationInput input = new(terminal);
        input.TypeKeys(new byte[30], Start);
        input.TypeKeys("\x03"u8, Start);
        Assert.Equal(0, input.Count);
        Assert.Equal(0, terminal.Interruptions);
        input.CheckTime(Start + input.WaitTime(Start));
        Assert.Equal(1, terminal.Interruptions);
    }

    [Fact]
    public void Replies_to_a_program_that_only_asks_do_not_keep_it_back()
    {
        LimitedTerminal terminal = new(10) { Outside = 50 };
        ApplicationInput input = new(terminal);
        input.Reply("\e[?62c\e[?62c\e[?62c\e[?62c"u8, Start);
        input.TypeKeys("\x03"u8, Start);
        input.Reply("\e[?62c\e[?62c\e[?62c\e[?62c"u8, Start + 50);
        input.CheckTime(Stuck);
        Assert.Equal(1, terminal.Interruptions);
    }

    [Fact]
    public void Holding_the_key_down_does_not_put_it_off()
    {
        LimitedTerminal terminal = new(10) { Outside = 50 };
        ApplicationInput input = new(terminal);
        input.TypeKeys(new byte[30], Start);
        for (long now = Start; now < Stuck; now += 30)
        {
            input.TypeKeys("\x03"u8, now);
            input.CheckTime(now);
        }

        input.CheckTime(Stuck);
        Assert.Equal(1, terminal.Interruptions);
    }

    [Fact]
    public void It_is_not_repeated_where_it_had_its_effect()
    {
        Type("typed", Start);
        Type("\x03", Start);
        Type("ls\r", Start + 1);
        _input.CheckTime(Stuck + 10);
        _terminal.Read(10);
        Assert.Equal(1, _terminal.Interruptions);
        Assert.Equal(0, _terminal.Discarded);
        Assert.Equal("ls\r", _terminal.Input);
    }

    [Fact]
    public void It_is_a_key_as_any_other_where_the_terminal_sends_no_signals()
    {
        _terminal.InterruptKeys = default;
        Type("0123456789abc", Start);
        Type("\x03", Stuck);
        _input.CheckTime(Stuck + 1000);
        _terminal.Read(10);
        _input.Flush(Stuck + 1000);
        _terminal.Read(10);
        Assert.Equal("0123456789abc\x03", _terminal.Input);
    }

    [Fact]
    public void It_gets_through_where_no_key_has_room_any_more()
    {
        _input.TypeKeys(new byte[ApplicationInput.KeyLimit + 100], Start);
        Type("\x03", Start);
        Assert.Equal(1, _terminal.Interruptions);
    }

    [Fact]
    public void The_rest_of_a_reply_is_forgotten_with_its_beginning()
    {
        _input.Reply("\e[?62c\e[?62c"u8, Start);
        _input.TypeKeys("k"u8, Start);
        Type("\x03q", Stuck);
        _terminal.Read(10);
        Assert.Equal("q", _terminal.Input);
    }

    private void Type(string keys, long now) => _input.TypeKeys(Encoding.Latin1.GetBytes(keys), now);
}
