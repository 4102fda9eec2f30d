using Mosh.Interop.Harness;

namespace Mosh.Interop.Tests;

/// <summary>The client gives the terminal back as it found it, whatever ends it short of SIGKILL.</summary>
public sealed class TerminalRestorationTests
{
    /// <summary>Alternate screen is the client's own doing; these are an application's: cursor keys, keypad, cursor, mouse.</summary>
    private const string DisturbingModes = @"printf '\033[?1h\033=\033[?25l\033[?1003h\033[?1006h\033[31;1m'; echo set-$((6 + 6))";

    /// <summary>A shutdown that nobody answers takes the client 10 s (and 15 s have to pass before it gives up connecting).</summary>
    private static readonly TimeSpan UnansweredShutdown = TimeSpan.FromSeconds(40);

    /// <summary>Signals that a client is ended with, for both clients.</summary>
    public static TheoryData<Implementation, Implementation, int> Signals
    {
        get
        {
            TheoryData<Implementation, Implementation, int> rows = new();
            foreach (int signal in new[] { UnixProcess.Terminate, UnixProcess.Hangup, UnixProcess.Interrupt })
            {
                rows.Add(Implementation.Stock, Implementation.Stock, signal);
                rows.Add(Implementation.Ours, Implementation.Stock, signal);
                rows.Add(Implementation.Ours, Implementation.Ours, signal);
            }

            return rows;
        }
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task After_the_end_of_the_shell(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.PrepareAsync(client, server, new());
        TerminalState before = await TerminalState.ReadAsync(session.Terminal, session.Directory);
        await session.ConnectAsync();
        await session.RunAsync(DisturbingModes, "set-12");

        await session.Terminal.EnterAsync("exit");

        await session.WaitForEndAsync(status: 0);
        Assert.Equal(before, await TerminalState.ReadAsync(session.Terminal, session.Directory));
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task After_the_user_quits_by_the_escape_key(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.PrepareAsync(client, server, new());
        TerminalState before = await TerminalState.ReadAsync(session.Terminal, session.Directory);
        await session.ConnectAsync();
        await session.RunAsync(DisturbingModes, "set-12");

        await session.Terminal.PressAsync("C-^", ".");

        await session.WaitForEndAsync(status: 0);
        Assert.Equal(before, await TerminalState.ReadAsync(session.Terminal, session.Directory));
        await Poll.UntilAsync(() => !UnixProcess.IsRunning(session.ServerProcessId), "the end of the server");
    }

    [PairingTheory]
    [MemberData(nameof(Signals))]
    public async Task After_a_signal(Implementation client, Implementation server, int signal)
    {
        await using MoshSession session = await MoshSession.PrepareAsync(client, server, new());
        TerminalState before = await TerminalState.ReadAsync(session.Terminal, session.Directory);
        await session.ConnectAsync();
        await session.RunAsync(DisturbingModes, "set-12");

        Assert.True(UnixProcess.Signal(session.ClientProcessId, signal));

        await session.WaitForEndAsync(status: 0);
        Assert.Equal(before, await TerminalState.ReadAsync(session.Terminal, session.Directory));
        await Poll.UntilAsync(() => !UnixProcess.IsRunning(session.ServerProcessId), "the end of the server");
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.Clients), MemberType = typeof(Pairings))]
    public async Task After_a_signal_when_the_server_is_gone(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.PrepareAsync(client, server, new());
        TerminalState before = await TerminalState.ReadAsync(session.Terminal, session.Directory);
        await session.ConnectAsync();
        await session.RunAsync(DisturbingModes, "set-12");
        UnixProcess.Signal(session.ServerProcessId, UnixProcess.Kill);
        await Poll.UntilAsync(() => !UnixProcess.IsRunning(session.ServerProcessId), "the end of the server");

        Assert.True(UnixProcess.Signal(session.ClientProcessId, UnixProcess.Terminate));

        TerminalScreen screen = await session.WaitForEndAsync(status: 1, UnansweredShutdown);
        Assert.True(screen.Contains("mosh did not shut down cleanly."), screen.ToString());
        Assert.Equal(before, await TerminalState.ReadAsync(session.Terminal, session.Directory));
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.Clients), MemberType = typeof(Pairings))]
    public async Task After_a_malformed_key(Implementation client, Implementation server)
    {
        _ = server; // none is reached
        using TemporaryDirectory directory = new();
        await using TmuxTerminal terminal = await TmuxTerminal.StartAsync(directory);
        TerminalState before = await TerminalState.ReadAsync(terminal, directory);

        await terminal.EnterAsync($"MOSH_KEY=tooshort {Programs.Mosh(client, "mosh-client")} 127.0.0.1 60001; echo status=$?");

        await terminal.WaitForLineAsync("status=1");
        Assert.Equal(before, await TerminalState.ReadAsync(terminal, directory));
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.Clients), MemberType = typeof(Pairings))]
    public async Task After_the_user_quits_before_any_server_has_answered(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.PrepareAsync(client, server, new() { IsRelayed = true });
        session.Relay.BlackOut();
        TerminalState before = await TerminalState.ReadAsync(session.Terminal, session.Directory);
        await session.Terminal.EnterAsync("cd; sh client; echo status=$?");
        await Poll.UntilAsync(() => session.Relay.Up.Datagrams > 0, "the client's first datagram");

        await session.Terminal.PressAsync("C-^", ".");

        TerminalScreen screen = await session.WaitForEndAsync(status: 1, UnansweredShutdown);
        Assert.True(
            screen.Contains($"mosh did not make a successful connection to 127.0.0.1:{session.Relay.Port}."), screen.ToString());
        Assert.Equal(before, await TerminalState.ReadAsync(session.Terminal, session.Directory));
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task While_the_client_is_suspended(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.PrepareAsync(client, server, new());
        TmuxTerminal terminal = session.Terminal;
        TerminalState before = await TerminalState.ReadAsync(terminal, session.Directory);
        await session.ConnectAsync();
        await session.RunAsync(DisturbingModes, "set-12");

        await terminal.PressAsync("C-^", "C-z");
        await terminal.WaitForAsync(
            screen => screen.HasLine("[mosh is suspended.]") && screen.LastLine == CleanEnvironment.OuterPrompt, "the outer shell");
        Assert.Equal(before, await TerminalState.ReadAsync(terminal, session.Directory));

        await terminal.EnterAsync("fg; echo status=$?");
        await terminal.WaitForAsync(
            screen => screen.HasLine("set-12") && !screen.Contains("outer$") && screen.LastLine == CleanEnvironment.InnerPrompt,
            "the session's screen again");
        await session.RunAsync("echo on-$((7 + 7))", "on-14");
        await terminal.EnterAsync("exit");
        await session.WaitForEndAsync(status: 0);
        Assert.Equal(before, await TerminalState.ReadAsync(terminal, session.Directory));
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task When_the_terminal_is_closed_both_programs_end(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server);

        await session.Terminal.CloseAsync();

        await Poll.UntilAsync(() => !UnixProcess.IsRunning(session.ClientProcessId), "the end of the client");
        await Poll.UntilAsync(() => !UnixProcess.IsRunning(session.ServerProcessId), "the end of the server");
    }
}
