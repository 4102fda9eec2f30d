using Mosh.Hosting.Native;
using Mosh.Hosting.Tests.Client;

namespace Mosh.Hosting.Tests.Server;

/// <summary>Start, detachment and end of mosh-server, seen from outside.</summary>
public class ServerHostTests
{
    [Fact]
    public void The_starter_prints_the_connect_line_and_the_process_and_ends()
    {
        using ServerProcess server = ServerProcess.Start("sleep", "60");
        Assert.Equal(0, server.Exit.ShellStatus);
        Assert.Equal($"MOSH CONNECT {server.Port} {server.Key}\n", server.Output);
        Assert.Equal($"\nmosh-server\n\n[mosh-server detached, pid = {server.Id}]\n", server.Error);
    }

    [Fact]
    public void The_server_outlives_its_starter_in_a_session_of_its_own_without_its_streams()
    {
        using ServerProcess server = ServerProcess.Start("sleep", "60");
        string[] status = File.ReadAllText($"/proc/{server.Id}/stat").Split(") ")[1].Split(' ');
        int session = int.Parse(status[3]);
        int controllingTerminal = int.Parse(status[4]);

        Assert.True(server.IsRunning);
        Assert.Equal(server.Id, session);
        Assert.Equal(0, controllingTerminal);
        Assert.Equal("/dev/null", new FileInfo($"/proc/{server.Id}/fd/0").LinkTarget);
        Assert.Equal("/dev/null", new FileInfo($"/proc/{server.Id}/fd/1").LinkTarget);
        Assert.Equal("/dev/null", new FileInfo($"/proc/{server.Id}/fd/2").LinkTarget);
    }

    [Fact]
    public void A_hang_up_does_not_end_the_server_and_a_termination_does()
    {
        using ServerProcess server = ServerProcess.Start("sleep", "60");
        server.Signal(Platform.SignalHangUp);
        Thread.Sleep(200);
        bool isRunningAfterHangUp = server.IsRunning;
        server.Signal(Platform.SignalTerminate);
        server.WaitForEnd();
        Assert.True(isRunningAfterHangUp);
    }

    [Fact]
    public void A_port_that_is_taken_is_reported_by_the_starter()
    {
        using ServerProcess first = ServerProcess.Start("sleep", "60");
        string port = first.Port;

        using TerminalSession second = TerminalSession.Shell($"LC_ALL=C.UTF-8 {Helper.ShellCommand("server", port, "127.0.0.1", "true")}; echo status $?");
        string output = second.ReadToEnd();

        // Stock's lines; but no other address is tried than the one that was named.
        Assert.Equal(
            $"Failed binding to 127.0.0.1:{port}\r\nError binding to IP 127.0.0.1: bind: Address already in use\r\n"
            + "Network exception: bind: Address already in use\r\nstatus 1\r\n",
            output);
    }

    [Fact]
    public void On_a_terminal_the_connect_line_has_a_line_of_its_own()
    {
        using TerminalSession starter = TerminalSession.Shell($"printf 'MOTD'; LC_ALL=C.UTF-8 {Helper.ShellCommand("server", "0", "127.0.0.1", "true")}");
        starter.Expect("MOTD\r\r\n\r\nMOSH CONNECT ");
        starter.Expect("[mosh-server detached, pid = ");
        string rest = starter.ReadToEnd();
        int process = int.Parse(rest[(rest.LastIndexOf("= ", StringComparison.Ordinal) + 2)..rest.LastIndexOf(']')]);
        Assert.Equal(0, Libc.Kill(process, Platform.SignalTerminate));
    }

    [Fact]
    public void The_application_finds_the_environment_of_a_mosh_session()
    {
        using ServerProcess server = ServerProcess.Start(
            environment =>
            {
                environment.Set("HOME", "/usr");
                environment.Set("STY", "1.screen");
            },
            "127.0.0.1",
            "sh", "-c", "echo \"<$TERM|$NCURSES_NO_UTF8_ACS|${STY-unset}|$PWD|$(pwd)|${MOSH_SERVER_DETACHED-unset}|$(stty size)>\"; tty; read line");
        using TerminalSession client = ClientTerminalSession.Start(server, columns: 100, rows: 30);
        client.Expect("<xterm-256color|1|unset|/usr|/usr|unset|30 100>");
        client.Expect("/dev/pts/");
        client.Type("\r");
        Assert.Equal(0, client.WaitForEnd().ShellStatus);
        server.WaitForEnd();
    }

    [Fact]
    public void A_command_that_cannot_be_executed_is_told_on_the_screen()
    {
        using ServerProcess server = ServerProcess.Start("/nonexistent");
        using TerminalSession client = ClientTerminalSession.Start(server);
        client.Expect("mosh-server: execvp: /nonexistent: No such file or directory");
        Assert.Equal(0, client.WaitForEnd().ShellStatus);
        server.WaitForEnd();
    }

    [Fact]
    public void The_end_of_the_server_hangs_up_on_the_application()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo process-$$-; exec sleep 60");
        using TerminalSession client = ClientTerminalSession.Start(server);
        client.Expect("process-");
        client.Expect("-");
        string application = client.Output.Split("process-")[1].Split('-')[0];
        server.Signal(Platform.SignalTerminate);
        Assert.Equal(0, client.WaitForEnd().ShellStatus);
        server.WaitForEnd();

        RunningProcess.WaitForEnd(int.Parse(application));
    }

    [Fact]
    public void A_network_timeout_ends_the_session()
    {
        using ServerProcess server = ServerProcess.Start(
            environment => environment.Set("MOSH_SERVER_NETWORK_TMOUT", "1"), "127.0.0.1", "sleep", "60");
        server.WaitForEnd();
    }

    [Fact]
    public void A_user_signal_ends_the_session_only_when_it_has_been_idle()
    {
        using ServerProcess server = ServerProcess.Start(
            environment => environment.Set("MOSH_SERVER_SIGNAL_TMOUT", "2"), "127.0.0.1", "sleep", "60");
        server.Signal(Platform.SignalUser1);
        Thread.Sleep(300);
        bool isRunningEarly = server.IsRunning;
        Thread.Sleep(2000);
        server.Signal(Platform.SignalUser1);
        server.WaitForEnd();
        Assert.True(isRunningEarly);
    }
}
