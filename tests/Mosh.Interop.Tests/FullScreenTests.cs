using Mosh.Interop.Harness;

namespace Mosh.Interop.Tests;

/// <summary>Programs that own the whole screen.</summary>
public sealed class FullScreenTests
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Frames that redraw.sh draws.</summary>
    private const int RedrawnFrames = 40;

    [PairingTheory("vim")]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task Vim_edits_a_file(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server);
        session.Directory.Write("poem", "one\ntwo\nthree\n");
        TmuxTerminal terminal = session.Terminal;

        await terminal.EnterAsync("vim -u NONE -N poem");
        await terminal.WaitForAsync(screen => screen.Lines[0] == "one" && screen.Lines[3] == "~", "vim's first screen");
        await terminal.TypeAsync("jcwZWEI\e");
        await terminal.WaitForAsync(screen => screen.Lines[1] == "ZWEI", "the changed word");
        await terminal.TypeAsync("Gofünf 五\e");
        await terminal.WaitForAsync(screen => screen.Lines[3] == "fünf 五", "the new line");
        await terminal.TypeAsync("gg");
        await terminal.PressAsync("Down", "Down", "d", "d");
        await terminal.WaitForAsync(screen => screen.Lines[2] == "fünf 五", "the line after the deleted one");
        await terminal.EnterAsync(":wq");
        await terminal.WaitForAsync(screen => screen.LastLine == CleanEnvironment.InnerPrompt, "the prompt after vim");

        Assert.Equal("one\nZWEI\nfünf 五\n", await File.ReadAllTextAsync(session.Directory.File("poem")));
    }

    [PairingTheory("vim")]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task Vim_follows_a_resize(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server);
        TmuxTerminal terminal = session.Terminal;
        session.Directory.Write("size.vim", """
            set laststatus=2 statusline=size\ %{&columns}x%{&lines}

            """);
        await terminal.EnterAsync("vim -N -u size.vim fresh");
        await terminal.WaitForAsync(screen => IsEmptyFile(screen, 80, 24), "vim's first screen");

        await terminal.ResizeAsync(100, 35);
        await terminal.WaitForAsync(screen => IsEmptyFile(screen, 100, 35), "the larger screen");
        await terminal.ResizeAsync(60, 12);
        await terminal.WaitForAsync(screen => IsEmptyFile(screen, 60, 12), "the smaller screen");
        await terminal.ResizeAsync(80, 24);
        await terminal.WaitForAsync(screen => IsEmptyFile(screen, 80, 24), "the first size again");
    }

    [PairingTheory("less")]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task Less_pages_searches_and_scrolls_back(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server);
        session.Directory.Write("lines", string.Concat(Enumerable.Range(1, 500).Select(number => $"line {number}\n")));
        TmuxTerminal terminal = session.Terminal;

        await terminal.EnterAsync("less -X lines");
        await terminal.WaitForAsync(screen => Shows(screen, 1), "the first page");
        await terminal.PressAsync("Space");
        await terminal.WaitForAsync(screen => Shows(screen, 24), "the second page");
        await terminal.TypeAsync("kkk");
        await terminal.WaitForAsync(screen => Shows(screen, 21), "three lines back");
        await terminal.EnterAsync("/line 250");
        await terminal.WaitForAsync(screen => Shows(screen, 250), "the match on top");
        await terminal.TypeAsync("G");
        await terminal.WaitForAsync(screen => Shows(screen, 478), "the end");
        await terminal.TypeAsync("q");

        await terminal.WaitForAsync(screen => screen.LastLine == CleanEnvironment.InnerPrompt, "the prompt after less");
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public Task A_program_that_redraws_the_screen_ends_with_its_last_frame(Implementation client, Implementation server) =>
        RedrawAsync(client, server, "xterm-256color");

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public Task A_terminal_that_erases_without_the_background_colour_shows_the_same(Implementation client, Implementation server) =>
        RedrawAsync(client, server, "screen-256color");

    [PairingTheory("top")]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task Top_refreshes_until_it_is_quit(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server);
        TmuxTerminal terminal = session.Terminal;

        await terminal.EnterAsync("top -d 0.2");
        TerminalScreen first = await terminal.WaitForAsync(screen => screen.Contains("load average"), "top's first line");
        await terminal.WaitForAsync(screen => screen.Contains("load average") && screen.Lines[0] != first.Lines[0], "a later time");
        await terminal.TypeAsync("q");

        await terminal.WaitForAsync(screen => screen.LastLine == CleanEnvironment.InnerPrompt, "the prompt after top");
    }

    private static async Task RedrawAsync(Implementation client, Implementation server, string terminalType)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server, new() { TerminalType = terminalType });
        string[] lastFrame = [.. Enumerable.Range(1, 24).Select(row => LastFrameRow(row, row == 24 ? 79 : 80))];

        await session.Terminal.EnterAsync($"bash {TestScripts.PathOf("redraw.sh")} 24 80");
        await session.Terminal.WaitForAsync(screen => screen.Lines.SequenceEqual(lastFrame), "the last frame");
        await session.Terminal.TypeAsync("x");

        await session.Terminal.WaitForAsync(screen => screen.Text == CleanEnvironment.InnerPrompt, "the cleared screen");
    }

    private static string LastFrameRow(int row, int width) => string.Concat(
        Enumerable.Range(1, width).Select(column => Letters[((row * 7) + column + RedrawnFrames - 1) % Letters.Length]));

    /// <summary>Whether vim shows no text, its lines of "~" and, right above the command line, the size that it believes in.</summary>
    private static bool IsEmptyFile(TerminalScreen screen, int width, int height) =>
        screen.Lines.Skip(1).Take(height - 2).SequenceEqual([.. Enumerable.Repeat("~", height - 3), $"size {width}x{height}"]);

    /// <summary>Whether the 23 lines above less's own start with this number.</summary>
    private static bool Shows(TerminalScreen screen, int firstNumber) =>
        screen.Lines.Take(23).SequenceEqual(Enumerable.Range(firstNumber, 23).Select(number => $"line {number}"));
}
