using Mosh.Hosting.Client;
using Mosh.Hosting.Native;
using Mosh.Hosting.Tests.Server;
using Mosh.Sessions.Prediction;
using Mosh.Sessions.Statistics;

namespace Mosh.Hosting.Tests.Client;

/// <summary>Consoles that come and go while a session goes on.</summary>
public class AttachTests
{
    private const string Start = "\e[?1049h\e[22;0;0t\e[?1h";

    // spec client.md §7, with the strings of xterm-256color.
    private const string EndOfDisplay =
        "\e[?1l\e[0m\e[?25h\e[?1003l\e[?1002l\e[?1001l\e[?1000l\e[?1015l\e[?1006l\e[?1005l\e[?1049l\e[23;0;0t";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("\u001ed")]
    [InlineData("\u001e\u001a")]
    public async Task The_escape_key_gives_the_console_back_as_it_was_and_the_session_goes_on(string keys)
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; read line; echo got-$line; read line");
        using BackgroundClient client = BackgroundSession.Start(server);
        using var console = new TestConsole();
        string before = console.Attributes;
        Task<AttachEnd> attached = console.Attach(client);
        console.Screen.Expect(Start);
        console.Screen.Expect("ready");
        Assert.True(client.IsAttached);
        Assert.NotEqual(before, console.Attributes);
        console.Screen.Type(keys);
        Assert.Equal(AttachEnd.Detached, await attached.WaitAsync(Patience));
        Assert.EndsWith(EndOfDisplay, console.Screen.ReadAvailable(), StringComparison.Ordinal);
        Assert.Equal(before, console.Attributes);
        Assert.False(client.IsAttached);
        client.Type("x\r");
        client.Expect("got-x");
        Assert.Equal(SessionState.Connected, client.Statistics.State);
    }

    [Fact]
    public async Task A_console_that_comes_back_is_painted_anew()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; read line; echo got-$line; read line; read line");
        using BackgroundClient client = BackgroundSession.Start(server);
        using var first = new TestConsole();
        Task<AttachEnd> attached = first.Attach(client);
        first.Screen.Expect("ready");
        first.Screen.Type("\x1e" + "d");
        Assert.Equal(AttachEnd.Detached, await attached.WaitAsync(Patience));
        client.Type("x\r");
        client.Expect("got-x");
        using var second = new TestConsole();
        attached = second.Attach(client);
        second.Screen.Expect(Start);
        second.Screen.Expect("ready");
        second.Screen.Expect("got-x");
        second.Screen.Type("typed\r");
        second.Screen.Expect("typed");
        client.Detach();
        Assert.Equal(AttachEnd.Detached, await attached.WaitAsync(Patience));
    }

    [Fact]
    public async Task The_console_decides_on_the_size_while_it_is_attached()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "trap 'echo size $(stty size) end' WINCH; echo ready; while :; do sleep 0.1; done");
        using BackgroundClient client = BackgroundSession.Start(server);
        client.Expect("ready");
        using var console = new TestConsole(columns: 61, rows: 17);
        Task<AttachEnd> attached = console.Attach(client);
        client.Expect("size 17 61 end");
        console.Resize(columns: 50, rows: 15);
        client.Expect("size 15 50 end");
        client.Resize(100, 30);
        console.Screen.Type("\x1e" + "d");
        await attached.WaitAsync(Patience);
        Assert.Equal((50, 15), (client.Screen.Width, client.Screen.Height));
        client.Resize(70, 20);
        client.Expect("size 20 70 end");
    }

    [Fact]
    public async Task The_escape_key_ends_the_session_too()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; sleep 60");
        using BackgroundClient client = BackgroundSession.Start(server);
        using var console = new TestConsole();
        Task<AttachEnd> attached = console.Attach(client);
        console.Screen.Expect("ready");
        console.Screen.Type("\x1e");
        console.Screen.Expect("\"d\" or Ctrl-Z detaches, \".\" quits");
        console.Screen.Type(".");
        Assert.Equal(AttachEnd.Ended, await attached.WaitAsync(Patience));
        Assert.Equal(ClientEnd.ShutdownAcknowledged, (await client.Completion.WaitAsync(Patience)).End);
        Assert.EndsWith(EndOfDisplay, console.Screen.ReadAvailable(), StringComparison.Ordinal);
        server.WaitForEnd();
    }

    [Fact]
    public async Task The_end_of_the_application_gives_the_console_back()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; read line");
        using BackgroundClient client = BackgroundSession.Start(server);
        using var console = new TestConsole();
        string before = console.Attributes;
        Task<AttachEnd> attached = console.Attach(client);
        console.Screen.Expect("ready");
        console.Screen.Type("\r");
        Assert.Equal(AttachEnd.Ended, await attached.WaitAsync(Patience));
        Assert.Equal(before, console.Attributes);
        Assert.Equal(ClientEnd.ServerEnded, (await client.Completion.WaitAsync(Patience)).End);
        var refused = Assert.Throws<AttachException>(() => client.Attach(console.Options));
        Assert.Equal(AttachFailure.SessionEnded, refused.Failure);
    }

    [Fact]
    public async Task A_cancelled_token_gives_the_console_back()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; sleep 60");
        using BackgroundClient client = BackgroundSession.Start(server);
        using var console = new TestConsole();
        using var cancellation = new CancellationTokenSource();
        string before = console.Attributes;
        Task<AttachEnd> attached = console.Attach(client, cancellation.Token);
        console.Screen.Expect("ready");
        await cancellation.CancelAsync();
        Assert.Equal(AttachEnd.Cancelled, await attached.WaitAsync(Patience));
        Assert.Equal(before, console.Attributes);
        Assert.Equal(AttachEnd.Cancelled, await console.Attach(client, cancellation.Token).WaitAsync(Patience));
        Assert.Equal(SessionState.Connected, client.Statistics.State);
    }

    [Fact]
    public async Task An_abort_gives_the_console_back()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; sleep 60");
        using BackgroundClient client = BackgroundSession.Start(server);
        using var console = new TestConsole();
        string before = console.Attributes;
        Task<AttachEnd> attached = console.Attach(client);
        console.Screen.Expect("ready");
        client.Dispose();
        Assert.Equal(AttachEnd.Ended, await attached.WaitAsync(Patience));
        Assert.Equal(before, console.Attributes);
    }

    [Fact]
    public async Task A_console_that_hangs_up_does_not_end_the_session()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; read line; echo got-$line; read line");
        using BackgroundClient client = BackgroundSession.Start(server);
        using var console = new TestConsole();
        Task<AttachEnd> attached = console.Attach(client);
        console.Screen.Expect("ready");
        console.HangUp();
        Assert.Equal(AttachEnd.ConsoleLost, await attached.WaitAsync(Patience));
        client.Type("x\r");
        client.Expect("got-x");
    }

    [Fact]
    public async Task A_second_console_is_refused()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; sleep 60");
        using BackgroundClient client = BackgroundSession.Start(server);
        using var first = new TestConsole();
        using var second = new TestConsole();
        Task<AttachEnd> attached = first.Attach(client);
        first.Screen.Expect("ready");
        var refused = Assert.Throws<AttachException>(() => client.Attach(second.Options));
        Assert.Equal(AttachFailure.AlreadyAttached, refused.Failure);
        Assert.Empty(second.Screen.ReadAvailable());
        client.Detach();
        Assert.Equal(AttachEnd.Detached, await attached.WaitAsync(Patience));
    }

    [Fact]
    public void What_cannot_be_drawn_on_is_refused_before_anything_is_changed()
    {
        using BackgroundClient client = BackgroundSession.Start("AAECAwQFBgcICQoLDA0ODw", "9");
        using var console = new TestConsole();
        using var narrow = new TestConsole(columns: 1);
        using var file = new FileDescriptor(Libc.Open("/dev/null", Platform.OpenReadWrite));
        Assert.Equal(AttachFailure.NotATerminal, Refusal(console.Options with { Input = file.Number }));
        Assert.Equal(AttachFailure.NotATerminal, Refusal(console.Options with { Output = file.Number }));
        Assert.Equal(AttachFailure.TerminalUnknown, Refusal(console.Options with { TerminalType = "" }));
        Assert.Equal(AttachFailure.TooSmall, Refusal(narrow.Options));
        Assert.Empty(console.Screen.ReadAvailable());
        Assert.False(client.IsAttached);

        AttachFailure Refusal(AttachOptions options) => Assert.Throws<AttachException>(() => client.Attach(options)).Failure;
    }

    [Fact]
    public async Task Predictions_the_bar_and_the_title_prefix_are_only_on_the_console()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "printf '\\033]0;title\\007ready\\n'; while read line; do echo got-$line; done");
        using var relay = new UdpRelay(server.Port);
        using BackgroundClient client = BackgroundSession.Start(server.Key, relay.Port);
        using var console = new TestConsole();
        AttachOptions options = console.Options with { Display = new ClientDisplaySettings { Prediction = PredictionDisplay.Experimental } };
        Task<AttachEnd> attached = Task.Run(() => client.Attach(options));
        console.Screen.Expect("[mosh] title");
        console.Screen.Type("u");
        client.Expect("\nu");
        console.Screen.Type("v");
        client.Expect("\nuv");

        // The server says only 50 ms later that this is what the keys have done (spec states.md §4).
        await Task.Delay(500);
        relay.IsBlocked = true;
        console.Screen.Type("w");
        console.Screen.Expect("w");
        Assert.DoesNotContain("uvw", BackgroundSession.TextOf(client.Screen), StringComparison.Ordinal);
        relay.IsBlocked = false;
        client.Expect("uvw");
        console.Screen.Type("\r");
        client.Expect("got-uvw");
        Assert.Equal("title", client.Screen.Title);
        client.Detach();
        Assert.Equal(AttachEnd.Detached, await attached.WaitAsync(Patience));
        long shown = client.Statistics.PredictionsShown;
        Assert.True(shown > 0, "nothing was predicted");
        client.Type("xyz\r");
        client.Expect("got-xyz");
        Assert.Equal(shown, client.Statistics.PredictionsShown);
    }

    [Fact]
    public async Task Without_initialization_the_alternate_screen_is_not_used()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; sleep 60");
        using BackgroundClient client = BackgroundSession.Start(
            server, options => options with { Display = new ClientDisplaySettings { UsesTerminalInitialization = false } });
        using var console = new TestConsole();
        Task<AttachEnd> attached = Task.Run(() => client.Attach(console.Options with { Display = null }));
        console.Screen.Expect("ready");
        client.Detach();
        await attached.WaitAsync(Patience);
        Assert.DoesNotContain("\e[?1049", console.Screen.ReadAvailable(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_typed_behind_the_command_to_detach_is_for_the_shell()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; read line; echo got-$line");
        using TerminalSession shell = ClientTerminalSession.AttachInShell(server, "read line; echo after-$line");
        shell.Expect("ready");
        shell.Type("typed\x1e" + "dnext\r");
        shell.Expect("<Detached>");

        // The first return came while the terminal was raw, and is no end of a line.
        shell.Type("\r");
        shell.Expect("after-next");
        Assert.Equal(0, shell.WaitForEnd().ShellStatus);
    }

    [Theory]
    [InlineData(Platform.SignalTerminate)]
    [InlineData(Platform.SignalHangUp)]
    public void A_signal_that_ends_the_process_restores_the_console(int signal)
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; sleep 60");
        using TerminalSession shell = ClientTerminalSession.AttachInShell(server, "stty -a");
        shell.Expect("ready");
        shell.SignalNamedProcess(signal);
        shell.Expect(EndOfDisplay);
        server.WaitForEnd();
        string attributes = shell.ReadToEnd();
        Assert.Contains(" icanon", attributes, StringComparison.Ordinal);
        Assert.Contains(" echo ", attributes, StringComparison.Ordinal);
    }

    [Fact]
    public void The_server_is_told_when_the_process_of_a_detached_session_ends()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; sleep 60");
        using TerminalSession shell = ClientTerminalSession.AttachInShell(server, "echo over");
        shell.Expect("ready");
        shell.Type("\x1e" + "d");
        shell.Expect("<Detached>");
        shell.Expect("over");
        server.WaitForEnd();
    }
}
