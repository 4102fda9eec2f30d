using System.Text.RegularExpressions;
using Mosh.Interop.Harness;

namespace Mosh.Interop.Tests;

/// <summary>Sessions started through a real sshd, by either wrapper, with either server on the far side.</summary>
public sealed partial class SshTests(SshFixture ssh) : IClassFixture<SshFixture>
{
    private const int WellKnownAlternativePort = 2222;

    [SshPairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task With_a_key_and_a_host_of_the_ssh_configuration(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartByWrapperAsync($"{Wrapper(client, server)} target");

        await AssertUsableAsync(session, server);
    }

    [SshPairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task With_user_address_and_port_on_the_command_line(Implementation client, Implementation server)
    {
        string options = $"-p {ssh.Target.Port} -i {ssh.Keys.UserKey}";

        await using MoshSession session = await MoshSession.StartByWrapperAsync(
            $"{Wrapper(client, server, options)} {Environment.UserName}@127.0.0.1");

        await AssertUsableAsync(session, server);
    }

    [SshPairingTheory(Port = WellKnownAlternativePort)]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task On_port_2222(Implementation client, Implementation server)
    {
        await using SshServer sshd = await SshServer.StartAsync(ssh.Keys, "port2222", WellKnownAlternativePort);

        await using MoshSession session = await MoshSession.StartByWrapperAsync($"{Wrapper(client, server, "-p 2222")} 127.0.0.1");

        await AssertUsableAsync(session, server);
        Assert.Contains("Accepted publickey", sshd.Log, StringComparison.Ordinal);
    }

    [SshPairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task By_way_of_a_jump_host(Implementation client, Implementation server)
    {
        // The stock wrapper's own proxy command takes the place of the jump unless the address is asked of the server.
        string method = client == Implementation.Stock ? "--experimental-remote-ip=remote " : "";
        int jumps = Logins(ssh.Target);

        await using MoshSession session = await MoshSession.StartByWrapperAsync($"{Wrapper(client, server)} {method}behind");

        await AssertUsableAsync(session, server);
        Assert.Equal(jumps + 1, Logins(ssh.Target));
    }

    [SshPairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task Where_ssh_passes_no_locale_on(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartByWrapperAsync($"{Wrapper(client, server)} bare");

        await AssertUsableAsync(session, server);
    }

    [SshPairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task With_a_udp_port_of_the_users_choice(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartByWrapperAsync($"{Wrapper(client, server)} -p 61100:61199 target");

        string arguments = await File.ReadAllTextAsync($"/proc/{session.ServerProcessId}/cmdline");
        Assert.Contains("61100:61199\0", arguments, StringComparison.Ordinal);
        await AssertUsableAsync(session, server);
    }

    [SshPairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task The_terminal_type_and_locale_reach_the_session(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartByWrapperAsync($"{Wrapper(client, server)} target");

        await session.RunAsync("echo type=$TERM charmap=$(locale charmap)", "type=xterm-256color charmap=UTF-8");
    }

    [SshPairingTheory]
    [InlineData(Implementation.Ours, Implementation.Ours)]
    [InlineData(Implementation.Ours, Implementation.Stock)]
    public async Task A_locale_that_the_host_lacks_is_no_reason_to_refuse(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartByWrapperAsync(
            $"/usr/bin/env LANG=xx_YY.UTF-8 COLORTERM=truecolor {Wrapper(client, server)} target");

        await session.RunAsync("echo 'wide 日本 '$(locale charmap 2>&1) $COLORTERM", "wide 日本 UTF-8 truecolor");
    }

    [SshPairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task A_login_that_fails_ends_the_wrapper_with_an_error(Implementation client, Implementation server)
    {
        using TemporaryDirectory directory = new();
        await using TmuxTerminal terminal = await TmuxTerminal.StartAsync(directory);
        string wrongKey = $"-F none -o IdentitiesOnly=yes -i {ssh.Keys.HostKey} -o BatchMode=yes -o UserKnownHostsFile={ssh.Keys.KnownHosts}";

        await terminal.EnterAsync($"clear; {WrapperCommand(client, server, $"ssh -p {ssh.Target.Port} {wrongKey}")} 127.0.0.1; echo status=$?");

        TerminalScreen screen = await terminal.WaitForAsync(
            screen => screen.Lines.Any(line => FailedStatus().IsMatch(line)), "a status");
        Assert.Contains("Permission denied", screen.Text, StringComparison.Ordinal);
    }

    [SshPairingTheory]
    [MemberData(nameof(Pairings.Clients), MemberType = typeof(Pairings))]
    public async Task A_missing_server_program_ends_the_wrapper_with_an_error(Implementation client, Implementation server)
    {
        _ = server; // none is there
        using TemporaryDirectory directory = new();
        await using TmuxTerminal terminal = await TmuxTerminal.StartAsync(directory);

        await terminal.EnterAsync(
            $"clear; {Programs.Mosh(client, "mosh")} --ssh='ssh -F {ssh.Configuration}' --server=/nowhere/mosh-server target; echo status=$?");

        TerminalScreen screen = await terminal.WaitForAsync(
            screen => screen.Lines.Any(line => FailedStatus().IsMatch(line)), "a status");
        // "Have you installed mosh on your server?", "Install mosh there": each names the next step in its own words.
        Assert.Matches("[Ii]nstall(ed)? mosh", screen.Text.ReplaceLineEndings(""));
    }

    /// <summary>The wrapper's command line up to the host: which ssh, with which options, and which server.</summary>
    private string Wrapper(Implementation client, Implementation server, string sshOptions = "") =>
        WrapperCommand(client, server, $"ssh {sshOptions} -F {ssh.Configuration}");

    private static string WrapperCommand(Implementation client, Implementation server, string sshCommand) =>
        $"{Programs.Mosh(client, "mosh")} --ssh='{sshCommand}' --server={Programs.Mosh(server, "mosh-server")}";

    // Not the command line that is to print it, wherever the terminal breaks that.
    [GeneratedRegex("^status=[1-9][0-9]*$")]
    private static partial Regex FailedStatus();

    private static int Logins(SshServer server) => server.Log.Split("Accepted publickey").Length - 1;

    private static async Task AssertUsableAsync(MoshSession session, Implementation server)
    {
        await session.RunAsync("echo 'wide 日本 '$((6 * 7)) $(locale charmap)", "wide 日本 42 UTF-8");
        string arguments = await File.ReadAllTextAsync($"/proc/{session.ServerProcessId}/cmdline");
        Assert.StartsWith(Programs.Mosh(server, "mosh-server") + "\0new\0", arguments, StringComparison.Ordinal);
        await session.Terminal.EnterAsync("exit");
        await session.WaitForEndAsync(status: 0);
        await Poll.UntilAsync(() => !UnixProcess.IsRunning(session.ServerProcessId), "the end of the server");
    }
}
