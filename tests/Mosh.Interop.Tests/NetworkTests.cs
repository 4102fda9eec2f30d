using Mosh.Interop.Harness;

namespace Mosh.Interop.Tests;

/// <summary>A network that fails, loses and changes.</summary>
public sealed class NetworkTests
{
    /// <summary>Prints a line once the file <c>go</c> exists, in the background: output that no key of the user's causes.</summary>
    private const string SpeakWhenTold = "(until [ -e go ]; do sleep 0.1; done; echo spoken-$((9 + 9))) & clear; echo set-$((8 + 9))";

    private static readonly TimeSpan Blackout = TimeSpan.FromSeconds(4);

    private static readonly MoshSessionOptions Relayed = new() { IsRelayed = true };

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task A_session_goes_on_after_a_blackout(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server, Relayed);
        await session.RunAsync(SpeakWhenTold, "set-17");
        Traffic up = session.Relay.Up;
        Traffic down = session.Relay.Down;

        session.Relay.BlackOut();
        session.Directory.Write("go", "");
        await session.Terminal.EnterAsync("echo typed-$((5 + 6))");

        await Task.Delay(Blackout);

        // A retransmission comes after a second at most.
        Assert.InRange((session.Relay.Up - up).Datagrams, 3, long.MaxValue);
        Assert.InRange((session.Relay.Down - down).Datagrams, 3, long.MaxValue);
        session.Relay.Recover();

        await session.Terminal.WaitForAsync(screen => screen.HasLine("typed-11") && screen.Contains("spoken-18"), "what was missed");
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task The_server_follows_a_client_that_types_from_a_new_address(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server, Relayed);

        session.Relay.Roam();
        await session.RunAsync("echo here-$((1 + 2))", "here-3");
        session.Relay.Roam();
        await session.RunAsync("echo there-$((1 + 3))", "there-4");

        await session.Terminal.EnterAsync("exit");
        await session.WaitForEndAsync();
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task The_server_follows_a_silent_client_by_its_heartbeat(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server, Relayed);
        await session.RunAsync(SpeakWhenTold, "set-17");

        session.Relay.Roam();
        session.Directory.Write("go", "");

        await session.Terminal.WaitForAsync(screen => screen.Contains("spoken-18"), "what the server has to say");
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task Losing_a_third_of_the_datagrams_loses_nothing_of_the_session(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server, Relayed);
        session.Relay.LoseDatagrams(1 / 3.0, seed: 33);

        foreach (int number in Enumerable.Range(1, 8))
        {
            await session.RunAsync($"echo round-{number}-$((100 + {number}))", $"round-{number}-{100 + number}");
        }

        TerminalScreen screen = await session.RunAsync("seq 1 2000", "2000");
        Assert.Equal(Enumerable.Range(1978, 23).Select(number => $"{number}"), screen.Lines.Take(23));
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task Changes_of_size_under_loss_end_with_the_last_size(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server, Relayed);
        session.Relay.LoseDatagrams(1 / 3.0, seed: 34);

        foreach ((int width, int height) in new[] { (100, 30), (40, 10), (120, 40), (66, 20) })
        {
            await session.Terminal.ResizeAsync(width, height);
        }

        // The shell may be asked before the last size has come to it.
        await session.Terminal.EnterAsync("until [ \"$(stty size)\" = '20 66' ]; do sleep 0.1; done; echo right-$((3 + 5))");
        await session.Terminal.WaitForLineAsync("right-8");
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task A_client_that_was_stopped_catches_up(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server);
        await session.RunAsync("(until [ -e go ]; do sleep 0.1; done; seq 1 3000; touch done) & echo set-$((8 + 9))", "set-17");

        UnixProcess.Signal(session.ClientProcessId, UnixProcess.Stop);
        await session.Terminal.WaitForAsync(screen => screen.LastLine == CleanEnvironment.OuterPrompt, "the outer shell");
        session.Directory.Write("go", "");
        await Poll.UntilAsync(() => File.Exists(session.Directory.File("done")), "the end of the output");
        await session.Terminal.EnterAsync("fg");

        await session.Terminal.WaitForAsync(
            screen => screen.Lines.Take(23).SequenceEqual(Enumerable.Range(2978, 23).Select(number => $"{number}")), "the last lines");
        await session.Terminal.PressAsync("Enter");
        await session.RunAsync("echo on-$((2 + 9))", "on-11");
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task A_server_that_was_stopped_catches_up(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server, Relayed);

        UnixProcess.Signal(session.ServerProcessId, UnixProcess.Stop);
        Traffic up = session.Relay.Up;
        await session.Terminal.EnterAsync("echo typed-$((6 + 7))");
        await Poll.UntilAsync(() => (session.Relay.Up - up).Datagrams > 4, "the client's attempts");
        UnixProcess.Signal(session.ServerProcessId, UnixProcess.Continue);

        await session.Terminal.WaitForLineAsync("typed-13");
    }
}
