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
