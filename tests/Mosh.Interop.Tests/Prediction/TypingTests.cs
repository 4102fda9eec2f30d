using Mosh.Interop.Harness;

namespace Mosh.Interop.Tests.Prediction;

/// <summary>What our client shows of keys before the server can have said anything, and what is left of it afterwards.</summary>
public sealed class TypingTests
{
    private static readonly TimeSpan HalfOfASlowRoundTrip = TimeSpan.FromMilliseconds(150);

    /// <summary>Ways of prediction that show at a slow link or at once, with both servers.</summary>
    public static TheoryData<Implementation, Implementation, string> Displays { get; } = new()
    {
        { Implementation.Ours, Implementation.Stock, "always" },
        { Implementation.Ours, Implementation.Stock, "adaptive" },
        { Implementation.Ours, Implementation.Stock, "experimental" },
        { Implementation.Ours, Implementation.Ours, "adaptive" },
    };

    /// <summary>Our client with either server.</summary>
    public static TheoryData<Implementation, Implementation> Servers { get; } = new()
    {
        { Implementation.Ours, Implementation.Stock },
        { Implementation.Ours, Implementation.Ours },
    };

    [PairingTheory]
    [MemberData(nameof(Displays))]
    public async Task Keys_at_a_known_prompt_are_shown_before_any_answer(Implementation client, Implementation server, string display)
    {
        await using HeldSession session = await HeldSession.StartAsync(client, server, display, HalfOfASlowRoundTrip);

        session.Relay.Hold();
        await session.Terminal.TypeAsync("echo early-$((20 + 3)) mistaken");
        await session.WaitForPromptAsync("echo early-$((20 + 3)) mistaken");
        await session.Terminal.PressAsync("BSpace", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace", "Left", "Left");
        await session.WaitForPromptAsync("echo early-$((20 + 3))");
        Assert.Equal(28, await session.Terminal.CursorColumnAsync());

        session.Relay.Release();
        await session.Terminal.PressAsync("Enter");
        await session.Terminal.WaitForLineAsync("early-23");
        await session.SettleAsync();
        Assert.Equal(
            ["inner$ echo known-$((40 + 2))", "known-42", "inner$ echo early-$((20 + 3))", "early-23", "inner$"],
            (await session.Terminal.CaptureWithRenditionsAsync()).Text.TrimStart('\n').Split('\n'));
    }

    [PairingTheory]
    [InlineData(Implementation.Stock, Implementation.Stock)]
    [InlineData(Implementation.Ours, Implementation.Stock)]
    public async Task Nothing_is_shown_before_the_answer_if_the_user_wants_it_so(Implementation client, Implementation server)
    {
        await using HeldSession session = await HeldSession.StartAsync(client, server, "never", HalfOfASlowRoundTrip);

        session.Relay.Hold();
        await session.TypeSlowlyAsync("late");
        await session.WaitForRepeatsAsync();
        Assert.Equal(CleanEnvironment.InnerPrompt, (await session.Terminal.CaptureAsync()).LastLine);

        session.Relay.Release();
        await session.WaitForPromptAsync("late");
    }

    [PairingTheory]
    [MemberData(nameof(Servers))]
    public async Task Enter_on_the_bottom_row_scrolls_once(Implementation client, Implementation server)
    {
        await using HeldSession session = await HeldSession.StartAsync(client, server, "always");
        await session.RunAsync("seq 1 50", "50");

        session.Relay.Hold();
        await session.Terminal.EnterAsync("echo first-$((1 + 1))");
        TerminalScreen guess = await session.Terminal.WaitForAsync(
            screen => screen.Lines is [.., "inner$ echo first-$((1 + 1))", ""] || screen.LastLine == "inner$ echo first-$((1 + 1))",
            "the line");
        Assert.Equal("50", guess.Lines[^2]);
        await session.Terminal.WaitForAsync(screen => screen.Lines[0] == "29", "the scrolled screen");
        Assert.Equal(0, await session.Terminal.CursorColumnAsync());

        session.Relay.Release();
        await session.Terminal.EnterAsync("echo second-$((1 + 2))");
        await session.Terminal.WaitForLineAsync("second-3");
        await session.SettleAsync();
        TerminalScreen screen = await session.Terminal.CaptureWithRenditionsAsync();
        Assert.Equal(
            [
                .. Enumerable.Range(32, 19).Select(number => $"{number}"),
                "inner$ echo first-$((1 + 1))", "first-2", "inner$ echo second-$((1 + 2))", "second-3", "inner$",
            ],
            screen.Lines);
    }

    [PairingTheory]
    [MemberData(nameof(Servers))]
    public async Task Wide_characters_take_two_columns_at_once(Implementation client, Implementation server)
    {
        await using HeldSession session = await HeldSession.StartAsync(client, server, "always");

        session.Relay.Hold();
        await session.Terminal.TypeAsync("echo 五六七");
        await session.WaitForPromptAsync("echo 五六七");
        Assert.Equal(18, await session.Terminal.CursorColumnAsync());
        await session.Terminal.PressAsync("BSpace");
        await session.WaitForPromptAsync("echo 五六");
        Assert.Equal(16, await session.Terminal.CursorColumnAsync());

        session.Relay.Release();
        await session.Terminal.PressAsync("Enter");
        await session.Terminal.WaitForLineAsync("五六");
    }

    [PairingTheory]
    [MemberData(nameof(Servers))]
    public async Task A_paste_in_brackets_is_not_guessed(Implementation client, Implementation server)
    {
        await using HeldSession session = await HeldSession.StartAsync(client, server, "always");

        session.Relay.Hold();
        await session.Terminal.PasteBracketedAsync("echo pasted-$((4 + 4))");
        await session.WaitForRepeatsAsync();
        Assert.Equal(CleanEnvironment.InnerPrompt, (await session.Terminal.CaptureAsync()).LastLine);

        session.Relay.Release();
        await session.WaitForPromptAsync("echo pasted-$((4 + 4))");
        await session.RunAsync("", "pasted-8");
    }

    [PairingTheory]
    [MemberData(nameof(Servers))]
    public async Task A_resize_takes_back_what_was_guessed(Implementation client, Implementation server)
    {
        await using HeldSession session = await HeldSession.StartAsync(client, server, "always");

        session.Relay.Hold();
        await session.Terminal.TypeAsync("echo sized-$((5 + 4))");
        await session.WaitForPromptAsync("echo sized-$((5 + 4))");
        await session.Terminal.ResizeAsync(100, 30);
        await session.WaitForPromptAsync("");

        session.Relay.Release();
        await session.WaitForPromptAsync("echo sized-$((5 + 4))");
        await session.RunAsync("", "sized-9");
        await session.RunAsync("stty size", "30 100");
    }

    [PairingTheory("vim")]
    [MemberData(nameof(Servers))]
    public async Task Text_in_vim_is_shown_at_once_and_commands_are_not(Implementation client, Implementation server)
    {
        await using HeldSession session = await HeldSession.StartAsync(client, server, "always");
        TmuxTerminal terminal = session.Terminal;
        await terminal.EnterAsync("vim -u NONE -N +'set showmode' letter");
        await terminal.WaitForAsync(screen => screen.Lines[^1].StartsWith("\"letter\"", StringComparison.Ordinal), "vim");
        await terminal.TypeAsync("i");
        await terminal.WaitForAsync(screen => screen.Lines[^1] == "-- INSERT --", "the mode");
        foreach (string start in (string[])["D", "De", "Dea", "Dear"])
        {
            await terminal.TypeAsync(start[^1..]);
            await terminal.WaitForAsync(screen => screen.Lines[0] == start, "the first word");
            await session.Relay.WaitForSilenceAsync(TimeSpan.FromMilliseconds(300));
        }

        session.Relay.Hold();
        await terminal.TypeAsync(" reader");
        await terminal.WaitForAsync(screen => screen.Lines[0] == "Dear reader", "the predicted word");
        session.Relay.Release();
        await terminal.PressAsync("Escape");
        await terminal.WaitForAsync(screen => screen.Lines[^1] != "-- INSERT --", "the end of the mode");
        await session.Relay.WaitForSilenceAsync(TimeSpan.FromMilliseconds(300));

        session.Relay.Hold();
        TerminalScreen before = await terminal.CaptureWithRenditionsAsync();
        await session.TypeSlowlyAsync("hhx");
        await session.WaitForRepeatsAsync();
        Assert.Equal(before.Text, (await terminal.CaptureWithRenditionsAsync()).Text);

        session.Relay.Release();
        await terminal.WaitForAsync(screen => screen.Lines[0] == "Dear reaer", "the edited word");
        await terminal.EnterAsync(":wq");
        await session.SettleAsync();
        Assert.Equal("Dear reaer\n", await File.ReadAllTextAsync(session.Session.Directory.File("letter")));
    }

    [PairingTheory("less")]
    [MemberData(nameof(Servers))]
    public async Task Keys_of_a_pager_leave_no_trace(Implementation client, Implementation server)
    {
        await using HeldSession session = await HeldSession.StartAsync(client, server, "always");
        TmuxTerminal terminal = session.Terminal;
        session.Session.Directory.Write("lines", string.Concat(Enumerable.Range(1, 500).Select(number => $"line {number}\n")));
        await terminal.EnterAsync("less -X lines");
        TerminalScreen first = await terminal.WaitForAsync(screen => screen.Lines[0] == "line 1" && screen.Lines[^1] == "lines", "less");

        session.Relay.Hold();
        await session.TypeSlowlyAsync("jj fj");
        await session.WaitForRepeatsAsync();
        Assert.Equal(first.Text, (await terminal.CaptureAsync()).Text);

        session.Relay.Release();
        await terminal.WaitForAsync(
            screen => screen.Lines.SequenceEqual([.. Enumerable.Range(50, 23).Select(number => $"line {number}"), ":"]), "the page");
    }
}
