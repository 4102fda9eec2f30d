using System.Diagnostics;
using System.Net;
using Mosh.Hosting.Native;
using Mosh.Hosting.Tests.Server;

namespace Mosh.Hosting.Tests.Client;

/// <summary>Whole sessions over loopback, seen from the user's terminal.</summary>
public class ClientHostTests
{
    // spec client.md §7, with the strings of xterm-256color.
    private const string EndOfDisplay =
        "\e[?1l\e[0m\e[?25h\e[?1003l\e[?1002l\e[?1001l\e[?1000l\e[?1015l\e[?1006l\e[?1005l\e[?1049l\e[23;0;0t";

    private const string Farewell = "[mosh is exiting.]\r\n";

    [Fact]
    public void The_terminal_is_prepared_and_given_back_in_the_order_of_stock()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo here I am; read line");
        using TerminalSession client = ClientTerminalSession.Start(server);
        client.Expect("here I am");
        client.Type("\r");

        Assert.Equal(0, client.WaitForEnd().ShellStatus);
        Assert.StartsWith("\e[?1049h\e[22;0;0t\e[?1h", client.Output);
        Assert.EndsWith(EndOfDisplay + Farewell, client.Output);
    }

    [Fact]
    public void Keys_reach_the_application_and_control_c_its_foreground()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "trap 'echo interrupted; exit' INT; read word; echo got-$word; while :; do sleep 0.1; done");
        using TerminalSession client = ClientTerminalSession.Start(server);
        client.Expect("\e[?1h");
        client.Type("hällo\r");
        client.Expect("got-hällo");
        client.Type("\x03");
        client.Expect("interrupted");
        Assert.Equal(0, client.WaitForEnd().ShellStatus);
    }

    [Fact]
    public void A_new_window_size_reaches_the_application()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "trap 'echo \"size $(stty size) end\"' WINCH; echo ready; while :; do sleep 0.1; done");
        using TerminalSession client = ClientTerminalSession.Start(server);
        client.Expect("ready");
        client.Terminal.Resize(columns: 61, rows: 17);
        client.Expect("17 61");
        client.Type("\x1e.");
        Assert.Equal(0, client.WaitForEnd().ShellStatus);
        server.WaitForEnd();
    }

    [Theory]
    [InlineData(10_001, 24, "24 10000")]
    [InlineData(80, 10_001, "10000 80")]
    [InlineData(65_535, 65_535, "400 10000")]
    [InlineData(0, 0, "24 80")]
    [InlineData(1, 1, "1 1")]
    public void A_window_of_any_size_gets_what_a_session_can_have(int columns, int rows, string expected)
    {
        string file = Path.GetTempFileName();
        try
        {
            using ServerProcess server = ServerProcess.Start("sh", "-c", $"stty size > {file}; read line");
            using TerminalSession client = ClientTerminalSession.Start(server, columns, rows);
            client.Expect("\e[?1h");
            client.Type("\r");

            Assert.Equal(0, client.WaitForEnd().ShellStatus);
            Assert.EndsWith(Farewell, client.Output);
            Assert.Equal(expected + "\n", File.ReadAllText(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_window_that_becomes_larger_than_any_session_does_not_end_it()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; read line; read line; echo again; read line");
        using TerminalSession client = ClientTerminalSession.Start(server);
        client.Expect("ready");
        client.Terminal.Resize(columns: 65_535, rows: 10_001);
        client.Type("\r\r");
        client.Expect("again");
        client.Type("\r");

        Assert.Equal(0, client.WaitForEnd().ShellStatus);
    }

    [Theory]
    [InlineData(Platform.SignalTerminate)]
    [InlineData(Platform.SignalHangUp)]
    [InlineData(Platform.SignalCpuTime)]
    public void A_signal_ends_the_session_and_restores_the_terminal(int signal)
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; sleep 60");
        using TerminalSession client = ClientTerminalSession.StartInShell(server, "echo status $?; stty -a");
        client.Expect("ready");
        client.SignalNamedProcess(signal);
        client.Expect(EndOfDisplay + Farewell);
        client.Expect("status 0");
        string attributes = client.ReadToEnd();
        Assert.Contains(" icanon", attributes, StringComparison.Ordinal);
        Assert.Contains(" echo ", attributes, StringComparison.Ordinal);
        server.WaitForEnd();
    }

    [Fact]
    public void The_escape_key_suspends_and_the_session_goes_on_after()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; read line; echo again-$line; read line");
        using TerminalSession client = ClientTerminalSession.StartShell(server);
        client.Expect("$ ");
        client.Type(Helper.ShellCommand("client", "127.0.0.1", server.Port) + "\r");
        client.Expect("ready");
        client.Type("\x1e\x1a");
        client.Expect(EndOfDisplay);
        client.Expect("\n\e[37;44m[mosh is suspended.]\e[m");
        client.Expect("$ ");
        client.Type("stty -a | grep -o ' icanon'; fg\r");
        client.Expect(" icanon");
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
        using TerminalSession client = ClientTerminalSession.Start(server);
        client.Expect("ready");
        client.Terminal.Dispose();
        client.Process.Wait();

        // It took its leave: otherwise the server would go on for ever.
        server.WaitForEnd();
    }

    [Fact]
    public void Garbage_to_the_client_or_the_server_does_not_disturb()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; read line; echo got-$line; read line");
        using TerminalSession client = ClientTerminalSession.Start(server);
        client.Expect("ready");
        using (var socket = new System.Net.Sockets.UdpClient())
        {
            socket.Send(new byte[5], "127.0.0.1", int.Parse(server.Port));
            socket.Send(new byte[500], "127.0.0.1", int.Parse(server.Port));
            socket.Send(new byte[9000], "127.0.0.1", int.Parse(server.Port));
        }

        client.Type("x\r");
        client.Expect("got-x");
        client.Type("\r");
        Assert.Equal(0, client.WaitForEnd().ShellStatus);
    }

    [Fact]
    public void The_candidate_that_answers_is_used_and_the_others_do_not_disturb()
    {
        using ServerProcess server = ServerProcess.Start(change: null, "::1", "sh", "-c", "echo ready; read line; echo got-$line; read line");

        // Nobody listens at the first; the second is reserved for documentation (RFC 5737); the third cannot be sent to.
        using TerminalSession client = ClientTerminalSession.Start(server.Key, ["127.0.0.1", "192.0.2.1", "255.255.255.255", "::1"], server.Port);
        client.Expect("ready");
        client.Type("x\r");
        client.Expect("got-x");
        client.Type("\r");
        Assert.Equal(0, client.WaitForEnd().ShellStatus);
    }

    [Fact]
    public void The_server_follows_a_client_that_moves()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; read line; echo got-$line; read line; echo again-$line; read line");
        using var relay = new UdpRelay(server.Port);
        using TerminalSession client = ClientTerminalSession.Start(server.Key, ["127.0.0.1"], relay.Port);
        client.Expect("ready");
        client.Type("x\r");
        client.Expect("got-x");
        relay.Move();
        client.Type("y\r");
        client.Expect("again-y");
        client.Type("\r");
        Assert.Equal(0, client.WaitForEnd().ShellStatus);
    }

    [Fact]
    public void A_flood_of_oversize_datagrams_stops_neither_side()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; read line; echo got-$line; read line");
        using var relay = new UdpRelay(server.Port);
        using TerminalSession client = ClientTerminalSession.Start(server.Key, ["127.0.0.1"], relay.Port);
        client.Expect("ready");
        relay.Flood(datagrams: 60, size: 3000);
        long start = Stopwatch.GetTimestamp();
        client.Type("x\r");
        client.Expect("got-x");
        TimeSpan answered = Stopwatch.GetElapsedTime(start);
        client.Type("\r");

        // With a pause after each, as in stock, it would be 6 s at the server and 12 s at the client.
        Assert.InRange(answered, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(0, client.WaitForEnd().ShellStatus);
    }

    [Fact]
    public void A_session_moves_to_the_other_address_family_when_the_present_one_falls_silent()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; read line; echo got-$line; read line; echo again-$line; read line");
        using var relay4 = new UdpRelay(server.Port);
        using var relay6 = new UdpRelay(server.Port, new IPEndPoint(IPAddress.IPv6Loopback, int.Parse(relay4.Port))) { IsBlocked = true };
        using TerminalSession client = ClientTerminalSession.Start(server.Key, ["127.0.0.1", "::1"], relay4.Port);
        client.Expect("ready");
        client.Type("x\r");
        client.Expect("got-x");
        relay4.IsBlocked = true;
        relay6.IsBlocked = false;
        client.Type("y\r");
        client.Expect("again-y");
        client.Type("\r");
        Assert.Equal(0, client.WaitForEnd().ShellStatus);
    }

    [Fact]
    public void A_key_of_the_wrong_length_ends_the_client_through_the_usual_end()
    {
        using TerminalSession client = ClientTerminalSession.Start("foo", ["127.0.0.1"], "60001");
        Assert.Equal(1, client.WaitForEnd().ShellStatus);
        Assert.EndsWith(EndOfDisplay + "Crypto exception: Key must be 22 letters long.\r\r\n" + Farewell, client.Output);
    }

    [Fact]
    public void A_host_name_is_no_address()
    {
        using TerminalSession client = ClientTerminalSession.Start("AAECAwQFBgcICQoLDA0ODw", ["nohost"], "60001");
        Assert.Equal(1, client.WaitForEnd().ShellStatus);
        Assert.EndsWith(
            EndOfDisplay + "Network exception: Bad IP address (nohost): Name or service not known: Success\r\r\n" + Farewell, client.Output);
    }

    [Fact]
    public void A_server_that_never_answers_is_explained()
    {
        using TerminalSession client = ClientTerminalSession.Start("AAECAwQFBgcICQoLDA0ODw", ["127.0.0.1"], "9");
        client.Expect("\e[?1h");
        client.Type("\x1e.");
        Assert.Equal(1, client.WaitForEnd().ShellStatus);
        Assert.EndsWith(
            EndOfDisplay + "\r\nmosh did not make a successful connection to 127.0.0.1:9.\r\n"
            + "Please verify that UDP port 9 is not firewalled and can reach the server.\r\n\r\n"
            + "(By default, mosh uses a UDP port between 60000 and 61000. The -p option\r\n"
            + "selects a specific UDP port number.)\r\n" + Farewell,
            client.Output);
    }

    [Theory]
    [InlineData("TERM", "", "Error: Terminfo database could not be found.\r\n[mosh is exiting.]\r\n")]
    [InlineData("MOSH_PREDICTION_DISPLAY", "foo", "Unknown prediction mode foo.\r\n")]
    public void Unusable_settings_are_refused_before_the_terminal_is_touched(string variable, string value, string expected)
    {
        using TerminalSession client = ClientTerminalSession.Start(
            "AAECAwQFBgcICQoLDA0ODw", ["127.0.0.1"], "9", change: environment => environment.Set(variable, value));
        Assert.Equal(1, client.WaitForEnd().ShellStatus);
        Assert.Equal(expected, client.Output);
    }

    [Theory]
    [InlineData("TERM", "no-such-terminal")]
    [InlineData("TERM", "xterm-ghostty")]
    [InlineData("LC_ALL", "xx_YY.UTF-8")]
    [InlineData("LC_ALL", "xx_YY.utf8@euro")]
    public void What_this_machine_does_not_know_is_no_reason_to_refuse(string variable, string value)
    {
        using TerminalSession client = ClientTerminalSession.Start(
            "AAECAwQFBgcICQoLDA0ODw", ["127.0.0.1"], "9", change: environment => environment.Set(variable, value));
        client.Expect("\e[?1h");
        Assert.DoesNotContain("locale", client.Output, StringComparison.Ordinal);
        client.Type("\x1e.");
        Assert.Equal(1, client.WaitForEnd().ShellStatus);
    }

    [Fact]
    public void A_locale_that_is_not_utf_8_is_refused()
    {
        using TerminalSession client = ClientTerminalSession.Start(
            "AAECAwQFBgcICQoLDA0ODw", ["127.0.0.1"], "9", change: environment => environment.Set("LC_ALL", "C"));
        Assert.Equal(1, client.WaitForEnd().ShellStatus);
        Assert.StartsWith(
            "mosh-client needs a UTF-8 native locale to run.\r\n\r\n"
            + "Unfortunately, the client's environment (LC_ALL=C) specifies\r\nthe character set \"US-ASCII\".\r\n\r\nLANG=",
            client.Output);
    }
}
