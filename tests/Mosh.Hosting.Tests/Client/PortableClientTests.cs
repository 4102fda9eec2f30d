using Mosh.Hosting.Tests.Server;

namespace Mosh.Hosting.Tests.Client;

/// <summary>
/// Whole sessions of a client that does without POSIX calls in its loop, network, signals and keyboard, as on Windows. Only the
/// console's device is this system's.
/// </summary>
public class PortableClientTests
{
    private const string Farewell = "[mosh is exiting.]\r\n";

    [Fact]
    public void Keys_and_screens_pass_and_the_end_is_clean()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; read word; echo got-$word; read line");
        using TerminalSession client = Start(server);
        client.Expect("ready");
        client.Type("hällo\r");
        client.Expect("got-hällo");
        client.Type("\r");
        Assert.Equal(0, client.WaitForEnd().ShellStatus);
        Assert.EndsWith(Farewell, client.Output);
        server.WaitForEnd();
    }

    [Fact]
    public void A_session_with_the_stock_server_goes_from_the_first_key_to_the_last()
    {
        using StockServer server = StockServer.Start("sh", "-c", "echo ready; read word; echo got-$word; stty size; read line");
        using TerminalSession client = Start(server.Key, server.Port, "127.0.0.1");
        client.Expect("ready");
        client.Terminal.Resize(columns: 61, rows: 17);
        client.Type("hällo\r");
        client.Expect("got-hällo");
        client.Expect("17 61");
        client.Type("\r");
        Assert.Equal(0, client.WaitForEnd().ShellStatus);
        Assert.EndsWith(Farewell, client.Output);
    }

    [Fact]
    public void The_candidate_that_answers_is_used_and_the_others_do_not_disturb()
    {
        using ServerProcess server = ServerProcess.Start(change: null, "::1", "sh", "-c", "echo ready; read line; echo got-$line; read line");
        using TerminalSession client = Start(server.Key, server.Port, "127.0.0.1", "192.0.2.1", "255.255.255.255", "::1");
        client.Expect("ready");
        client.Type("x\r");
        client.Expect("got-x");
        client.Type("\r");
        Assert.Equal(0, client.WaitForEnd().ShellStatus);
    }

    [Fact]
    public void The_escape_key_suspends_and_keys_typed_meanwhile_are_the_shells()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; read line; echo again-$line; read line");
        using TerminalSession client = ClientTerminalSession.StartShell(server);
        client.Expect("$ ");
        client.Type(Helper.ShellCommand("portable", "client", "127.0.0.1", server.Port) + "\r");
        client.Expect("ready");
        client.Type("\x1e\x1a");
        client.Expect("[mosh is suspended.]");
        client.Expect("$ ");
        client.Type("echo shell-$((40 + 2))\r");
        client.Expect("shell-42");
        client.Type("fg\r");
        client.Expect("\e[?1049h");
        client.Expect("ready");
        client.Type("x\r");
        client.Expect("again-x");
        client.Type("\r");
        client.Expect(Farewell);
    }

    [Fact]
    public void A_closed_terminal_ends_client_and_session()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; sleep 60");
        using TerminalSession client = Start(server);
        client.Expect("ready");
        client.Terminal.Dispose();
        client.Process.Wait();
        server.WaitForEnd();
    }

    [Fact]
    public void A_console_is_attached_to_a_session_and_detached_again()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; read word; echo got-$word; read line");
        using TerminalSession console = ClientTerminalSession.StartPortable(server.Key, "attach", server.Port);
        console.Expect("ready");
        console.Type("x\r");
        console.Expect("got-x");
        console.Type("\x1e" + "d");
        console.Expect("<Detached>");
        Assert.Equal(0, console.WaitForEnd().ShellStatus);
    }

    [Fact]
    public void A_host_name_is_no_address()
    {
        using TerminalSession client = Start("AAECAwQFBgcICQoLDA0ODw", "60001", "nohost");
        Assert.Equal(1, client.WaitForEnd().ShellStatus);
        Assert.EndsWith("Network exception: Bad IP address (nohost): Name or service not known: Success\r\r\n" + Farewell, client.Output);
    }

    private static TerminalSession Start(ServerProcess server) => Start(server.Key, server.Port, "127.0.0.1");

    private static TerminalSession Start(string key, string port, params string[] hosts) =>
        ClientTerminalSession.StartPortable(key, ["client", .. hosts, port]);
}
