using Mosh.Interop.Harness;

namespace Mosh.Interop.Tests;

/// <summary>Text beyond ASCII, and how it looks.</summary>
public sealed class TextTests
{
    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task Wide_and_combining_characters_are_shown_in_their_columns(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server);
        string text = "日本語|e\u0301a\u0308\u0323|한글|Ж|\U0001F600|ﬁn";
        session.Directory.Write("text", text + "\n");

        await session.RunAsync("cat text; cat text", text);

        // tmux counts the columns for itself: a cell too many or too few on either side would move what is written by position.
        await session.Terminal.EnterAsync(@"clear; cat text; printf '\033[1;7Hx\033[1;10Hy\033[3;1H'");
        await session.Terminal.WaitForLineAsync(text.Replace("|e\u0301a\u0308\u0323|", "xe\u0301a\u0308\u0323y", StringComparison.Ordinal));
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task A_wide_character_does_not_fit_the_last_column_and_wraps(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server, new() { Width = 21 });
        session.Directory.Write("text", "日月火水木金土日月火水木\n");

        await session.Terminal.EnterAsync("cat text");

        await session.Terminal.WaitForLineAsync("日月火水木金土日月火");
        await session.Terminal.WaitForLineAsync("水木");
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task Typed_text_beyond_ascii_arrives(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server);

        await session.Terminal.EnterAsync("printf %s 'zażółć 日本 😀' > typed; echo done-$((2 + 3))");
        await session.Terminal.WaitForLineAsync("done-5");

        Assert.Equal("zażółć 日本 😀", await File.ReadAllTextAsync(session.Directory.File("typed")));
    }

    [PairingTheory]
    [MemberData(nameof(Pairings.All), MemberType = typeof(Pairings))]
    public async Task True_colour_indexed_colour_and_attributes_are_kept(Implementation client, Implementation server)
    {
        await using MoshSession session = await MoshSession.StartAsync(client, server);
        session.Directory.Write("text", """
            \033[38;2;10;20;30m\033[48;2;200;100;50mTRUE\033[0m plain
            \033[38;5;123mINDEXED\033[0m \033[31;44mBASIC\033[0m \033[95mBRIGHT\033[0m
            \033[1mBOLD\033[0m \033[3mITALIC\033[0m \033[4mUNDER\033[0m \033[7mINVERSE\033[0m
            """.ReplaceLineEndings("\\n") + "\\n");

        await session.Terminal.EnterAsync("""clear; printf "$(cat text)"; echo; echo end-$((3 + 4))""");
        await session.Terminal.WaitForLineAsync("end-7");

        TerminalScreen screen = await session.Terminal.CaptureWithRenditionsAsync();
        AssertRendered("38;2;10;20;30", "TRUE", screen);
        AssertRendered("48;2;200;100;50", "TRUE", screen);
        AssertRendered("38;5;123", "INDEXED", screen);
        AssertRendered("31", "BASIC", screen);
        AssertRendered("44", "BASIC", screen);
        // Two spellings of colour 13; tmux keeps the one that it was sent.
        AssertRendered("(95|38;5;13)", "BRIGHT", screen);
        AssertRendered("1", "BOLD", screen);
        AssertRendered("3", "ITALIC", screen);
        AssertRendered("4", "UNDER", screen);
        AssertRendered("7", "INVERSE", screen);
    }

    // tmux writes one sequence per colour and attribute, right before the text that has it and next to others that change there.
    private static void AssertRendered(string rendition, string text, TerminalScreen screen) =>
        Assert.Matches($@"\e\[{rendition}m(\e\[[\d;]+m)*{text}", screen.Text);
}
