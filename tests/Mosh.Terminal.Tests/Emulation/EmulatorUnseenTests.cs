using System.Text;
using FsCheck.Fluent;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Emulation;

/// <summary>What is skipped because nobody can see it is not missed. Input in small pieces is never skipped.</summary>
public sealed class EmulatorUnseenTests
{
    private const int Length = 12000;

    private static readonly string[] LineParts =
    [
        "plain words ", "a", "\t", "春はあけぼの", "e\u0301", "\u0301", "«é»", "🙂", "x", "0123456789012345678901234567890123456789", "\e[K", "\e[m", "\e[0m",
        "\e[1;31m", "\e[4m", "\e[24m", "\e[48;5;20m", "\e[0;38;2;1;2;3m", "\e[0;K", "\e[1K", "\e[;7m", "\e[39m", "\e[2;200K",
    ];

    private static readonly string[] LineEnds = ["\r\n", "\r\n", "\r\n", "\r\n", "\n", "\r", "", "\n\r\n"];

    private static readonly string[] Others =
    [
        "\a", "\e[A", "\e[2;3r", "\e[r", "\e[4h", "\e[4l", "\e[?7l", "\e[?7h", "\e[?6h", "\e[H", "\e]0;title\a", "\e7", "\e8", "\eM", "\e[2J", "\ec", "\u0088", "\u0085",
    ];

    [Fact]
    public void What_is_left_in_the_end_is_the_same() => RandomCheck.Holds(
        from size in Gen.Frequency((3, TerminalInput.Size), (1, Gen.Constant((80, 24))))
        from before in TerminalInput.Bytes
        from seed in Gen.Choose(0, int.MaxValue)
        from oneOtherIn in Gen.Elements(int.MaxValue, 400, 40)
        select (size, before, seed, oneOtherIn),
        input =>
        {
            byte[] output = [.. input.before, .. Output(new Random(input.seed), input.oneOtherIn)];
            Emulator atOnce = Create(input.size);
            atOnce.Write(output);
            AssertSame(InPieces(input.size, output), atOnce);
        });

    [Theory]
    [InlineData("plain line\r\n")]
    [InlineData("\e[1;32mgreen\e[0m and \e[48;5;7mgrey\e[m\r\n")]
    [InlineData("\e[01;31m\e[Kmatch\e[m\e[K in a line\r\n")]
    [InlineData("春はあけぼの e\u0301 «x»\r\n")]
    public void Most_of_a_flood_of_plain_lines_is_skipped(string line)
    {
        byte[] output = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line, 65536 / line.Length)));
        Emulator emulator = Create((80, 24));
        emulator.Write(output);
        Assert.InRange(emulator.UnseenBytes, output.Length - (30 * Encoding.UTF8.GetByteCount(line)) - 64, output.Length);
        AssertSame(InPieces((80, 24), output), emulator);
    }

    [Fact]
    public void A_rendition_that_was_never_reset_is_kept()
    {
        string output = "\e[1m\e[31mred\r\n" + string.Concat(Enumerable.Repeat("line\r\n", 2000)) + "\e[44mblue";
        Emulator emulator = EmulatorExtensions.After(20, 4, output);
        Assert.True(emulator.UnseenBytes > 8000);
        Assert.Equal(new Rendition(Color.Palette(1), Color.Palette(4), CharacterAttributes.Bold), emulator.Screen.Pen);
        Assert.Equal(new Rendition(Color.Palette(1), default, CharacterAttributes.Bold), emulator.Screen[0][0].Rendition);
    }

    [Theory]
    [InlineData("\e[2;3r", "bottom", 3)]
    [InlineData("\e[1;3r", "bottom", 3)]
    [InlineData("\e[2;4r", "top", 0)]
    public void Nothing_is_skipped_while_a_part_of_the_screen_stays(string margins, string kept, int row)
    {
        Emulator emulator = EmulatorExtensions.After(20, 4, "top\r\n2\r\n3\r\nbottom" + margins + "\e[2H");
        emulator.Write(string.Concat(Enumerable.Repeat("line\r\n", 2000)));
        Assert.Equal(0, emulator.UnseenBytes);
        Assert.Equal(kept, emulator.Line(row));
    }

    [Fact]
    public void Nothing_is_skipped_while_a_row_below_the_cursor_stays()
    {
        Emulator emulator = EmulatorExtensions.After(6000, 4, "\e[4;1Hbottom\e[H");
        emulator.Write("1\r\n2\r\n" + new string('x', 5000) + "\r\n\r\n\r\n\r\n" + new string('y', 64));
        Assert.Equal("bottom", emulator.Line(0));
    }

    [Fact]
    public void Bells_between_the_lines_are_counted()
    {
        Emulator emulator = EmulatorExtensions.After(20, 4, string.Concat(Enumerable.Repeat("line\r\n", 1000)) + "\a\r\n" + string.Concat(Enumerable.Repeat("line\r\n", 1000)));
        Assert.True(emulator.UnseenBytes > 5000);
        Assert.Equal(1ul, emulator.Screen.BellCount);
    }

    private static byte[] Output(Random random, int oneOtherIn)
    {
        StringBuilder text = new();
        while (text.Length < Length)
        {
            for (int part = random.Next(5); part > 0; part--)
            {
                text.Append(LineParts[random.Next(LineParts.Length)]);
            }

            text.Append(LineEnds[random.Next(LineEnds.Length)]);
            text.Append(random.Next(oneOtherIn) == 0 ? Others[random.Next(Others.Length)] : "");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static Emulator InPieces((int Width, int Height) size, byte[] output)
    {
        Emulator emulator = Create(size);
        foreach (byte[] piece in output.Chunk(1000))
        {
            emulator.Write(piece);
        }

        Assert.Equal(0, emulator.UnseenBytes);
        return emulator;
    }

    private static void AssertSame(Emulator expected, Emulator actual)
    {
        Assert.Equal(ScreenDescription.Of(expected), ScreenDescription.Of(actual));
        Assert.True(expected.Screen.ContentEquals(actual.Screen));
        Assert.Equal(expected.Screen.Variables.CombiningRow, actual.Screen.Variables.CombiningRow);
        Assert.Equal(expected.Screen.Variables.CombiningColumn, actual.Screen.Variables.CombiningColumn);
        Assert.Equal(expected.Screen.Variables.Saved, actual.Screen.Variables.Saved);
        actual.Write("\u0301x\e[Ky");
        expected.Write("\u0301x\e[Ky");
        Assert.Equal(ScreenDescription.Of(expected), ScreenDescription.Of(actual));
    }

    private static Emulator Create((int Width, int Height) size) => new(new Framebuffer(size.Width, size.Height)) { AreHyperlinksEnabled = true };
}
