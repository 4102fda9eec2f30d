using System.Text;

namespace Mosh.Sessions.Tests.Fuzzing;

/// <summary>Pieces of control sequences, text of all widths and damaged UTF-8, in any order.</summary>
internal static class TerminalSoup
{
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\x1b[", "\x1b]", "\x1bP", "\x1b", "\x9b", "?", ";", ">", "0", "1", "9", "99999999999", "-", "h", "l", "m", "r", "H", "J", "K", "L", "M",
            "P", "@", "X", "S", "T", "A", "B", "C", "D", "c", "n", "q", "#8", "\x1b#8", "\x1b7", "\x1b8", "\x1bM", "\x1bD", "\x1b[2J", "\x1b[;r",
            "\x1b[?1049h", "\x1b[?6h", "\x1b[?5h", "\x1b[38;2;1;2;3m", "\x1b]8;;http://a\a", "\x1b]0;t\a", "\x1b]52;c;QQ==\a", "\a", "\\", "\r", "\n", "\t", "\b",
            "text ", "日本", "e\u0301\u0302", "\U0001F468\u200D\U0001F469", "\u00AD", "\0", "\x7f",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F], [0xED, 0xA0, 0x80],
    ];

    public static byte[] Make(Random random)
    {
        List<byte> soup = [];
        for (int count = random.Next(20); count > 0; count--)
        {
            soup.AddRange(Pieces[random.Next(Pieces.Length)]);
        }

        return [.. soup];
    }
}
