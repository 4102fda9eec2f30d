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

        // tmux writes its own shortest sequences; these are its spellings.
        TerminalScreen screen = await session.Terminal.CaptureWithRenditionsAsync();
        Assert.Contains("\e[38;2;10;20;30m\e[48;2;200;100;50mTRUE", screen.Text, StringComparison.Ordinal);
        Assert.Contains("\e[38;5;123mINDEXED", screen.Text, StringComparison.Ordinal);
        Assert.Contains("\e[31m\e[44mBASIC", screen.Text, StringComparison.Ordinal);
        // Two spellings of colour 13; tmux keeps the one that it was sent.
        Assert.Matches(@"\e\[(95|38;5;13)mBRIGHT", screen.Text);
        Assert.Contains("\e[1mBOLD", screen.Text, StringComparison.Ordinal);
        Assert.Contains("\e[3mITALIC", screen.Text, StringComparison.Ordinal);
        Assert.Contains("\e[4mUNDER", screen.Text, StringComparison.Ordinal);
        Assert.Contains("\e[7mINVERSE", screen.Text, StringComparison.Ordinal);
    }
}
