using System.Diagnostics;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Server;
using Mosh.Sessions.Server;

namespace Mosh.Hosting.Tests.Server;

/// <summary>The system's own pseudo-terminals, and programs that do not read.</summary>
public class ApplicationTerminalTests
{
    private const int PatienceMilliseconds = 20_000;

    // More than a terminal holds.
    private static readonly byte[] Paste = [.. Enumerable.Repeat("one line of a paste that nobody reads\n"u8.ToArray(), 10_000).SelectMany(line => line)];

    [Theory]
    [InlineData("stty icanon", "\x03\x1c\x1a")]
    [InlineData("stty -icanon -echo", "\x03\x1c\x1a")]
    [InlineData("stty intr q susp undef", "\x1cq")]
    [InlineData("stty -isig", "")]
    [InlineData("stty raw", "")]
    [InlineData("stty noflsh", "")]
    [InlineData("stty intr undef quit undef susp undef", "")]
    public void Interrupt_keys_are_those_that_the_terminal_has_now(string command, string keys)
    {
        using TerminalSession session = TerminalSession.Shell($"{command}; echo ready; exec sleep 1000");
        session.Expect("ready");
        InterruptKeys interrupts = new ApplicationTerminal(session.Terminal).InterruptKeys;
        Assert.Equal(keys.Order(), Enumerable.Range(0, 256).Where(key => interrupts.Contains((byte)key)).Select(key => (char)key));
    }

    [Theory]
    [InlineData("stty icanon")]
    [InlineData("stty icanon -echo")]
    [InlineData("stty -icanon")]
    public void Control_c_ends_a_program_that_does_not_read_what_was_pasted(string command)
    {
        using TerminalSession session = TerminalSession.Shell($"{command}; echo ready; exec sleep 1000");
        session.Expect("ready");
        ApplicationInput input = new(new ApplicationTerminal(session.Terminal));
        input.TypeKeys(Paste, 0);
        Assert.True(input.Count > 0);
        input.TypeKeys("\x03"u8, ApplicationInput.StuckMilliseconds);
        Assert.NotEqual(0, WaitForEnd(session.Process).Signal);
    }

    [Fact]
    public void Control_c_ends_it_when_the_terminal_has_taken_all()
    {
        using TerminalSession session = TerminalSession.Shell("echo ready; exec sleep 1000");
        session.Expect("ready");
        ApplicationTerminal terminal = new(session.Terminal);
        ApplicationInput input = new(terminal);
        input.TypeKeys(Paste.AsSpan(0, 8000), 0);
        input.TypeKeys("\x03"u8, 0);
        Assert.Equal(0, input.Count);

        // The kernel hands input over in its own time, and the clock of this test is not the kernel's.
        WaitUntil(() => terminal.HasUnreadInput, "The terminal has not got its input.");
        input.CheckTime(input.WaitTime(0));
        Assert.NotEqual(0, WaitForEnd(session.Process).Signal);
    }

    [Fact]
    public void A_terminal_whose_program_has_ended_is_gone_in_the_end_in_spite_of_our_looking_at_it()
    {
        using TerminalSession session = TerminalSession.Shell("echo done");
        session.ReadToEnd();
        ApplicationTerminal terminal = new(session.Terminal);
        Assert.False(terminal.HasUnreadInput);
        terminal.DiscardInput();
        Assert.EndsWith("done\r\n", session.ReadToEnd(), StringComparison.Ordinal);
    }

    private static ExitStatus WaitForEnd(SpawnedProcess process)
    {
        ExitStatus exit = default;
        WaitUntil(() => process.TryWait(out exit), "The program goes on.");
        return exit;
    }

    private static void WaitUntil(Func<bool> condition, string otherwise)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start).TotalMilliseconds < PatienceMilliseconds, otherwise);
            Thread.Sleep(5);
        }
    }
}
