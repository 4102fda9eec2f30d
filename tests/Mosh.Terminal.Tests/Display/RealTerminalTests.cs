using System.Diagnostics;
using System.Globalization;
using Mosh.Terminal.Display;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Display;

/// <summary>
/// Frames for a user's terminal, shown by a terminal that we did not write. Each line of the script is one step of an
/// application's output and one frame.
/// </summary>
[Trait("Category", "Slow")]
public sealed class RealTerminalTests
{
    private const int Width = 30;
    private const int Height = 8;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private static readonly string[] TypingAndScrolling =
    [
        "$ ls\r\nfirst  second\r\nthird\r\n$ ",
        "make\r\ncc -c a.c\r\ncc -c b.c\r\ncc -c c.c\r\ncc -c d.c",
        "\r\ncc -c e.c\r\ncc -c f.c\r\n$ ",
        "a line that is so long that it wraps around the edge of the screen",
        "\e[2;5r\e[5;1H\n\n\e[r\e[8;1H",
        "\e[3;1H\e[2L\e[8;5H",
        "\e[1;1H\eM\eM\e[4;12Hend of it",
        "\e[8;1H\e[K012345678901234567890123456789",
        "\e[8;30HX\e[8;30H",
        "\e[2J\e[3;3Hblank again",
    ];

    private static readonly string[] ColoursAndWideCharacters =
    [
        "\e[44m\e[2J\e[2;3Hon blue \e[1;33mbold yellow\e[0m",
        "\e[4;1H\u4e2d\u6587\u5b57 \e[7mreverse\e[27m and \e[4munderlined\e[m",
        "\e[4;3Hx\e[4;8H\e[3@",
        "\e[41m\e[5;1H\e[12X\e[5;20H\e[K\e[m\e[6;1H\e[38;5;200mpink\e[48;2;10;20;30mdark\e[m",
        "\e[2;3H\e[31mon blue\e[39m \e[1;33mbold yellow\e[0m\e[?25l",
        "\e[1;7r\e[7;1H\n\e[r\e[?25h\e[8;1H",
        "\e[3;1H\e[42m          \e[m\e[3;4H\e[1K",
        "\e[H\e[J",
    ];

    public static TheoryData<string, string[]> Scripts => new()
    {
        { "typing and scrolling", TypingAndScrolling },
        { "colours and wide characters", ColoursAndWideCharacters },
    };

    [TmuxTheory]
    [MemberData(nameof(Scripts))]
    public void Frames_show_the_screen_in_tmux(string name, string[] script)
    {
        using TmuxPane pane = new(Width, Height);
        Emulator application = new(new Framebuffer(Width, Height));
        Framebuffer last = application.Screen.Snapshot();
        DisplayCapabilities terminal = DisplayCapabilities.UserTerminal(true, true, titles: false, hyperlinks: false);
        pane.Write(Frames.Between(last, last, terminal, initialized: false));
        for (int step = 0; step < script.Length; step++)
        {
            application.Write(script[step]);
            Framebuffer target = application.Screen.Snapshot();
            byte[] frame = Frames.Between(last, target, terminal);

            pane.Write(frame);

            AssertShows(pane, target, $"{name}, step {step}: {Frames.Readable(frame)}\n");
            last = target;
        }
    }

    private static void AssertShows(TmuxPane pane, Framebuffer target, string label)
    {
        string expected = Expected(target);
        long start = Stopwatch.GetTimestamp();
        string actual;
        do
        {
            actual = Shown(pane);
        }
        while (actual != expected && Stopwatch.GetElapsedTime(start) < Deadline);
        Assert.Equal(label + expected, label + actual);
    }

    private static string Expected(Framebuffer target) =>
        $"{target.CursorRow},{target.CursorColumn} {(target.IsCursorVisible ? 1 : 0)}\n" + RowsOf(target);

    private static string Shown(TmuxPane pane)
    {
        Emulator reader = new(new Framebuffer(Width, Height));
        reader.Write("\e[?7l");
        string[] rows = pane.Rows();
        for (int row = 0; row < Height; row++)
        {
            reader.Write(string.Create(CultureInfo.InvariantCulture, $"\e[{row + 1}H{rows[row]}"));
        }

        return pane.Cursor() + "\n" + RowsOf(reader.Screen);
    }

    // tmux does not tell the background of blanks at the end of a row.
    private static string RowsOf(Framebuffer screen)
    {
        IEnumerable<IGrouping<string, string>> rows = ScreenContents.Visible(screen, withTitles: false).Split('\n')
            .Where(line => line.Contains(": ", StringComparison.Ordinal))
            .GroupBy(line => line.Split(',')[0]);
        return string.Join('\n', rows.SelectMany(row => row.Reverse().SkipWhile(cell => cell.Contains(": ' ' None", StringComparison.Ordinal)).Reverse()));
    }
}
