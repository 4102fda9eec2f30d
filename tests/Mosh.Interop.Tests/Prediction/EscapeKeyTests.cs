using Mosh.Interop.Harness;

namespace Mosh.Interop.Tests.Prediction;

/// <summary>What the client does by itself on a key, without a word from the server.</summary>
public sealed class EscapeKeyTests
{
    private const string HelpBar = "mosh: Commands: Ctrl-Z suspends, \".\" quits, \"^\" gives literal Ctrl-^";

    [PairingTheory]
    [MemberData(nameof(Pairings.Clients), MemberType = typeof(Pairings))]
    public async Task The_help_comes_and_goes_and_the_literal_key_arrives_once(Implementation client, Implementation server)
    {
        await using HeldSession session = await HeldSession.StartAsync(client, server, "adaptive");
        await session.Terminal.EnterAsync("cat -v");
        await session.Relay.WaitForSilenceAsync(TimeSpan.FromMilliseconds(300));
        string before = (await session.Terminal.CaptureWithRenditionsAsync()).Text;

        session.Relay.Hold();
        await session.Terminal.PressAsync("C-^");
        await session.Terminal.WaitForAsync(screen => screen.Lines[0] == HelpBar, "the help");
        await session.Terminal.TypeAsync("^");
        await session.Terminal.WaitForAsync(screen => screen.Lines[0] != HelpBar, "the end of the help");
        Assert.Equal(before, (await session.Terminal.CaptureWithRenditionsAsync()).Text);

        session.Relay.Release();
        await session.Terminal.PressAsync("C-^", "x", "Enter");
        await session.Terminal.WaitForLineAsync("^^^^x");
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.Clients), MemberType = typeof(Pairings))]
    public async Task A_repaint_needs_no_server(Implementation client, Implementation server)
    {
        await using HeldSession session = await HeldSession.StartAsync(client, server, "adaptive");
        string before = (await session.Terminal.CaptureWithRenditionsAsync()).Text;

        session.Relay.Hold();
        await session.Terminal.DisturbAsync("\e[5;9H\e[31mMessage from root\e[m\e[20;1Hat midnight");
        await session.Terminal.WaitForAsync(screen => screen.Contains("Message from root") && screen.Contains("at midnight"), "the mess");
        await session.Terminal.PressAsync("C-l");
        await session.Terminal.WaitForAsync(screen => !screen.Contains("Message"), "the repaint");
        Assert.Equal(before, (await session.Terminal.CaptureWithRenditionsAsync()).Text);
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.Clients), MemberType = typeof(Pairings))]
    public async Task A_suspended_client_comes_back_to_the_same_screen(Implementation client, Implementation server)
    {
        await using HeldSession session = await HeldSession.StartAsync(client, server, "adaptive");
        TmuxTerminal terminal = session.Terminal;
        string before = (await terminal.CaptureWithRenditionsAsync()).Text;

        await terminal.PressAsync("C-^", "C-z");
        TerminalScreen outer = await terminal.WaitForAsync(
            screen => screen.Contains("[mosh is suspended.]") && screen.LastLine == CleanEnvironment.OuterPrompt, "the outer shell");
        Assert.DoesNotContain("Commands:", outer.Text, StringComparison.Ordinal);
        await terminal.EnterAsync("echo outside-$((7 * 7))");
        await terminal.WaitForLineAsync("outside-49");
        session.Relay.Hold();
        await terminal.EnterAsync("fg");
        await terminal.WaitForAsync(screen => screen.LastLine == CleanEnvironment.InnerPrompt, "the session's screen");
        Assert.Equal(before, (await terminal.CaptureWithRenditionsAsync()).Text);

        session.Relay.Release();
        await session.RunAsync("echo back-$((2 * 4))", "back-8");
    }
}
