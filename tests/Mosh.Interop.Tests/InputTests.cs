using System.Diagnostics;
using Mosh.Interop.Harness;

namespace Mosh.Interop.Tests;

/// <summary>Much input, and input against much output.</summary>
public sealed class InputTests
{
    private const int PasteSize = 65536;

    private static readonly Dictionary<string, string> NoEscapeKey = new() { ["MOSH_ESCAPE_KEY"] = "" };

    /// <summary>A user presses Ctrl-C once and waits; longer than this feels stuck even on a loaded machine.</summary>
    private static readonly TimeSpan PromptAnswer = TimeSpan.FromSeconds(5);

    /// <summary>The runtime takes some 40 MB; whatever waited without a bound was soon ten times that.</summary>
    private const long LargestServer = 120 * 1024 * 1024;

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task A_paste_of_64_KB_arrives_byte_for_byte(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server, new() { ClientEnvironment = NoEscapeKey });

        await PasteAsync(session, PasteSize);
    }

    /// <summary>The stock client sends all fragments anew each time, so that some are missing for ever.</summary>
    [PairingTheory]
    [InlineData(Implementation.Ours, Implementation.Stock)]
    [InlineData(Implementation.Ours, Implementation.Ours)]
    public async Task A_paste_arrives_byte_for_byte_though_a_third_of_the_datagrams_is_lost(Implementation client, Implementation server)
    {
        MoshSessionOptions options = new() { ClientEnvironment = NoEscapeKey, IsRelayed = true };
        await using MoshSession session = await MoshSession.StartAsync(client, server, options);
        session.Relay.LoseDatagrams(1 / 3.0, seed: 16);

        await PasteAsync(session, PasteSize / 4);
    }

    [PairingTheory("yes")]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task Control_C_ends_a_flood_of_output_promptly(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server);
        await session.Terminal.EnterAsync("yes flood");
        await session.Terminal.WaitForAsync(
            screen => screen.Lines.Length >= 23 && screen.Lines.Take(23).All(line => line == "flood"), "a screen full of the flood");

        long start = Stopwatch.GetTimestamp();
        await session.Terminal.PressAsync("C-c");
        await session.Terminal.WaitForAsync(screen => screen.LastLine == CleanEnvironment.InnerPrompt, "the prompt after the flood");
        TimeSpan answer = Stopwatch.GetElapsedTime(start);

        Assert.True(answer < PromptAnswer, $"The prompt came back after {answer}.");
        await session.RunAsync("echo still-$((8 + 8))", "still-16");
    }

    /// <summary>Stock's server stops for ever where the program has switched its terminal's line editing off.</summary>
    [PairingTheory("yes")]
    [InlineData(Implementation.Ours, Implementation.Ours, "")]
    [InlineData(Implementation.Ours, Implementation.Ours, "stty -echo;")]
    [InlineData(Implementation.Ours, Implementation.Ours, "stty -echo -icanon;")]
    [InlineData(Implementation.Stock, Implementation.Ours, "stty -echo -icanon;")]
    public async Task Control_C_ends_a_program_that_asks_its_terminal_without_end(Implementation client, Implementation server, string modes)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server);
        string ended = session.Directory.File("ended");
        await session.Terminal.EnterAsync($@"{modes} (trap 'touch {ended}' INT; yes $'\033[c\033[6n\033[5n\033[>casked')");
        await session.Terminal.WaitForAsync(screen => screen.Lines.Any(line => line.EndsWith("asked", StringComparison.Ordinal)), "questions");

        // Unbounded, it grew by 30 MB a second.
        await Task.Delay(TimeSpan.FromSeconds(3));
        long memory = UnixProcess.ResidentBytes(session.ServerProcessId);

        long start = Stopwatch.GetTimestamp();
        await session.Terminal.PressAsync("C-c");
        await Poll.UntilAsync(() => File.Exists(ended), "the end of the program that asks");
        TimeSpan answer = Stopwatch.GetElapsedTime(start);

        Assert.True(answer < PromptAnswer, $"The program ended after {answer}.");
        Assert.True(memory < LargestServer, $"The server had {memory} bytes.");
    }

    [PairingTheory]
    [InlineData(Implementation.Ours, Implementation.Ours, "")]
    [InlineData(Implementation.Ours, Implementation.Ours, "stty -icanon;")]
    public async Task Control_C_ends_a_program_that_does_not_read_what_was_pasted(Implementation client, Implementation server, string modes)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server);
        string clipboard = session.Directory.File("clipboard");
        await File.WriteAllTextAsync(clipboard, string.Concat(Enumerable.Range(0, 200_000).Select(number => $"line {number}\n")));

        await session.RunAsync($"{modes} echo ready-$((1 + 1)); sleep 1000", "ready-2");
        await session.Terminal.PasteFileAsync(clipboard);
        await session.Terminal.PressAsync("C-c");

        await session.Terminal.WaitForAsync(screen => screen.LastLine == CleanEnvironment.InnerPrompt, "the prompt after the paste", TimeSpan.FromSeconds(60));
        Assert.True(UnixProcess.ResidentBytes(session.ServerProcessId) < LargestServer, "The server has grown.");
        Assert.True(UnixProcess.ResidentBytes(session.ClientProcessId) < LargestServer, "The client has grown.");
        await session.RunAsync("stty sane; echo still-$((8 + 8))", "still-16");
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task Bracketed_paste_is_switched_on_by_the_application(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server);
        await session.Terminal.EnterAsync(@"printf '\033[?2004h%s\n' on-$((5 + 5)); cat -v");

        // Modes are the end of a frame, which comes in one piece with its text.
        await session.Terminal.WaitForLineAsync("on-10");

        await session.Terminal.PasteBracketedAsync("in brackets");
        await session.Terminal.PressAsync("Enter");

        await session.Terminal.WaitForLineAsync("^[[200~in brackets^[[201~");
    }

    private static async Task PasteAsync(MoshSession session, int size)
    {
        // Every byte value but ESC, which starts sequences that the server may translate.
        byte[] pasted = new byte[size];
        new Random(20251120).NextBytes(pasted);
        pasted.AsSpan().Replace((byte)0x1B, (byte)'.');
        string clipboard = session.Directory.File("clipboard");
        await File.WriteAllBytesAsync(clipboard, pasted);

        await session.RunAsync($"bash {TestScripts.PathOf("receive.sh")} {size} received", "ready");
        await session.Terminal.PasteFileAsync(clipboard);
        await session.Terminal.WaitForLineAsync($"received {size}");

        Assert.Equal(pasted, await File.ReadAllBytesAsync(session.Directory.File("received")));
    }
}
