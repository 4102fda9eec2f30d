using System.Diagnostics;
using System.Text;
using Mosh.Hosting.Native;
using Mosh.Sessions.Tests.Hostile;

namespace Mosh.Hosting.Tests.Client;

/// <summary>A client on a terminal whose server does what it can to keep it busy: the user gets away at once.</summary>
public sealed class HostileServerTests
{
    // spec client.md §7, with the strings of xterm-256color.
    private const string EndOfDisplay =
        "\e[?1l\e[0m\e[?25h\e[?1003l\e[?1002l\e[?1001l\e[?1000l\e[?1015l\e[?1006l\e[?1005l\e[?1049l\e[23;0;0t";

    private const string Farewell = "[mosh is exiting.]\r\n";

    /// <summary>
    /// A second for the client, and the rest for a machine that is busy with this server and with other tests; without bounds it
    /// is an hour, and a shutdown that is not answered takes 10 s.
    /// </summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(6);

    public static TheoryData<string> Attacks => ["a large size", "fills", "half of the work that is granted", "links"];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void The_escape_key_ends_the_session(string attack)
    {
        using HostileServer server = new(Messages(attack));
        using TerminalSession client = Begin(server);

        long start = Stopwatch.GetTimestamp();
        client.Type("\x1e.");
        client.WaitForEnd();

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, AtOnce);
        Assert.Contains(EndOfDisplay, client.Output, StringComparison.Ordinal);
        Assert.EndsWith(Farewell, client.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void A_signal_ends_the_session(string attack)
    {
        using HostileServer server = new(Messages(attack));
        using TerminalSession client = Begin(server);

        long start = Stopwatch.GetTimestamp();
        client.Process.Kill(Platform.SignalTerminate);
        client.WaitForEnd();

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, AtOnce);
        Assert.Contains(EndOfDisplay, client.Output, StringComparison.Ordinal);
        Assert.EndsWith(Farewell, client.Output, StringComparison.Ordinal);
    }

    /// <summary>A client under attack for a while.</summary>
    private static TerminalSession Begin(HostileServer server)
    {
        TerminalSession client = ClientTerminalSession.Start(server.Key, ["127.0.0.1"], server.Port);
        client.Expect("greetings");
        long said = server.Said;
        SpinWait.SpinUntil(() => server.Said > said + 200);
        return client;
    }

    private static byte[][] Messages(string attack)
    {
        byte[] greeting = HostileScreen.Output("\e[H\e[2Jgreetings"u8.ToArray());
        return attack switch
        {
            "a large size" => [greeting, HostileScreen.Message(HostileScreen.Resize(10_000, 400), HostileScreen.Output(Repeated("\e#8", 1_300_000)))],
            "fills" => [greeting, HostileScreen.Output(Repeated("\e#8", 1_300_000))],
            "half of the work that is granted" => [greeting, HostileScreen.Output(Repeated("\e#8", 1000))],
            _ => [greeting, HostileScreen.Output(Repeated($"\e]8;;http://{new string('x', 2000)}\ax", 1900))],
        };
    }

    private static byte[] Repeated(string text, int times) => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(text, times)));
}
