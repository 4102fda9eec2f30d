using Mosh.Interop.Harness;

namespace Mosh.Interop.Tests;

/// <summary>What a user does first: commands, history, the end of the session.</summary>
public sealed class ShellTests
{
    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task Commands_are_echoed_and_answered(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server);

        await session.RunAsync("echo answer-$((6 * 7))", "answer-42");
        TerminalScreen screen = await session.RunAsync("(exit 3); echo code=$?", "code=3");

        Assert.True(screen.HasLine("inner$ echo answer-$((6 * 7))"), screen.ToString());
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task Arrow_keys_reach_the_line_editor(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server);
        await session.RunAsync("echo first-$((1 + 1))", "first-2");

        // Recall the line, and change its last-but-one character in place.
        await session.Terminal.PressAsync("Up", "Left", "Left", "BSpace", "8", "Enter");

        await session.Terminal.WaitForLineAsync("first-9");
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task The_session_has_the_size_locale_and_terminal_type_of_the_client(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server, new() { Width = 97, Height = 31 });

        await session.RunAsync("stty size", "31 97");
        await session.RunAsync("locale charmap", "UTF-8");
        await session.RunAsync("echo type=$TERM sty=[$STY]", "type=xterm-256color sty=[]");
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task A_title_set_by_the_application_reaches_the_terminal(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server);

        await session.Terminal.EnterAsync(@"printf '\033]0;a \303\251 title\007'");

        // The client may put "[mosh] " in front of it.
        await Poll.UntilAsync(
            () => session.Terminal.QueryAsync("#{pane_title}"),
            title => title.EndsWith("a é title", StringComparison.Ordinal),
            "the title");
    }

    [PairingTheory("base64")]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task Text_put_on_the_clipboard_by_the_application_reaches_the_terminal(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server);

        await session.Terminal.EnterAsync(@"printf '\033]52;c;%s\007' $(printf clip-text | base64)");

        await Poll.UntilAsync(session.Terminal.ClipboardAsync, text => text == "clip-text", "the clipboard");
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task Exit_of_the_shell_ends_both_programs_with_the_closing_message_and_status_0(
        Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server);

        // The shell's own status is not transported.
        await session.Terminal.EnterAsync("exit 7");

        await session.WaitForEndAsync(status: 0);
        await Poll.UntilAsync(() => !UnixProcess.IsRunning(session.ServerProcessId), "the end of the server");
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task The_last_output_before_the_end_is_shown(Implementation client, Implementation server)
    {
        // Without the alternate screen the last frame stays on the terminal.
        MoshSessionOptions options = new() { ClientEnvironment = new Dictionary<string, string> { ["MOSH_NO_TERM_INIT"] = "1" } };
        await using MoshSession session = await MoshSession.StartAsync(client, server, options);

        await session.Terminal.EnterAsync("echo last-$((4 + 4)); exit");

        TerminalScreen screen = await session.WaitForEndAsync();
        Assert.True(screen.HasLine("last-8"), screen.ToString());
    }
}
