using System.Text;

namespace Mosh.Bench;

/// <summary>The six kinds of output by which terminals are measured here, made for a screen of 80 × 24.</summary>
public static class Workloads
{
    private const int Rows = 24;
    private const int Columns = 80;

    /// <summary>Words of everyday logs and listings, for text that does not repeat itself from line to line.</summary>
    private static readonly string[] Words =
    [
        "the", "quick", "brown", "fox", "error", "warning", "info", "src/Main.cs", "0x7ffd3c", "connection", "from", "192.168.17.4",
        "closed", "by", "peer", "restart=on-failure", "took", "12.5ms", "total", "drwxr-xr-x", "root", "4096", "Nov", "libc.so.6",
    ];

    private static readonly string[] Scripts =
    [
        "春はあけぼの。やうやう白くなりゆく山際", "天地玄黃宇宙洪荒日月盈昃辰宿列張", "모든 국민은 법 앞에 평등하다", "カタカナとひらがな",
        "ファイル一覧を表示します", "e\u0301le\u0300ve nai\u0308ve fac\u0327ade", "a\u030A\u0323 o\u0302\u0301 u\u031B\u0309", "नमस्ते दुनिया", "สวัสดีชาวโลก",
        "Ελληνικό κείμενο", "Съешь ещё этих булок", "🙂 🚀 🧪 ok",
    ];

    /// <summary>Plain lines of 20 to 79 columns.</summary>
    public static Workload Ascii { get; } = new("ascii", "plain ASCII lines", 100, AsciiLine);

    /// <summary>A few words to a line, each with its own rendition, as listings, compilers and logs print them.</summary>
    public static Workload Colour { get; } = new("colour", "SGR-coloured text", 30, ColourLine);

    /// <summary>Wide characters, combining marks and other scripts, as UTF-8.</summary>
    public static Workload Cjk { get; } = new("cjk", "mixed CJK and combining UTF-8", 30, MixedLine);

    /// <summary>Frames of a full-screen program that addresses every row and erases its rest.</summary>
    public static Workload Redraw { get; } = new("redraw", "cursor-addressed full-screen redraws", 30, RedrawFrame);

    /// <summary>An editor or pager that scrolls a part of the screen, in both directions, and inserts and deletes lines.</summary>
    public static Workload ScrollRegion { get; } = new("scroll", "scroll-region work", 10, ScrollStep);

    /// <summary>Text without a single line end: every row is left by automatic wrap.</summary>
    public static Workload NoLineEnds { get; } = new("nolines", "text without line ends", 20, Paragraph);

    /// <summary>All of them, in the order of the tables.</summary>
    public static IReadOnlyList<Workload> All { get; } = [Ascii, Colour, Cjk, Redraw, ScrollRegion, NoLineEnds];

    private static void AsciiLine(StringBuilder text, int number)
    {
        int start = text.Length;
        int length = 20 + (int)(Mix(number) % 60);
        text.Append(number);
        for (int word = 0; text.Length - start < length; word++)
        {
            text.Append(' ').Append(Word(number, word));
        }

        text.Length = start + length;
        text.Append('\n');
    }

    private static void ColourLine(StringBuilder text, int number)
    {
        int words = 3 + (int)(Mix(number) % 6);
        for (int word = 0; word < words; word++)
        {
            uint choice = Mix((number * 16) + word);
            text.Append("\e[");
            switch (choice % 8)
            {
                case < 5: text.Append(choice / 8 % 2).Append(';').Append(30 + (choice / 16 % 8)); break;
                case 5: text.Append("38;5;").Append(choice / 8 % 256); break;
                case 6: text.Append("48;5;").Append(choice / 8 % 256); break;
                case 7: text.Append("38;2;").Append(choice / 8 % 256).Append(';').Append(choice / 2048 % 256).Append(";90"); break;
            }

            text.Append('m').Append(Word(number, word)).Append("\e[0m ");
        }

        text.Append('\n');
    }

    private static void MixedLine(StringBuilder text, int number)
    {
        int parts = 1 + (int)(Mix(number) % 4);
        for (int part = 0; part < parts; part++)
        {
            text.Append(Scripts[Mix((number * 8) + part) % Scripts.Length]).Append(' ');
        }

        // One run from all over the unified ideographs, so that no table of a few characters serves all.
        for (int column = 0; column < 8; column++)
        {
            text.Append((char)(0x4E00 + (Mix((number * 8) + column) % 0x5000)));
        }

        text.Append('\n');
    }

    private static void RedrawFrame(StringBuilder text, int number)
    {
        text.Append("\e[H");
        for (int row = 1; row <= Rows; row++)
        {
            bool isHeading = row == 1 || (number + row) % 11 == 0;
            text.Append("\e[").Append(row).Append(";1H").Append(isHeading ? "\e[7m" : "");
            int start = text.Length;
            int length = (Columns / 2) + (int)(Mix((number * Rows) + row) % (Columns / 2));
            for (int word = 0; text.Length - start < length; word++)
            {
                text.Append(Word((number * Rows) + row, word)).Append(' ');
            }

            text.Length = start + length;
            text.Append(isHeading ? "\e[K\e[m" : "\e[K");
        }

        text.Append("\e[").Append(1 + (number % Rows)).Append(';').Append(1 + (number % Columns)).Append('H');
    }

    private static void ScrollStep(StringBuilder text, int number)
    {
        int row = 3 + (int)(Mix(number) % 18);
        text.Append("\e[2;23r").Append((number % 8) switch
        {
            < 4 => "\e[23;1H\n", // forward
            4 => "\e[2;1H\eM", // back
            5 => $"\e[{row};1H\e[L",
            6 => $"\e[{row};1H\e[2M",
            _ => $"\e[3S\e[2T\e[{row};1H",
        });
        int start = text.Length;
        for (int word = 0; text.Length - start < 48; word++)
        {
            text.Append(Word(number, word)).Append(' ');
        }

        text.Append("\e[K\e[r\e[24;1H\e[7m-- ").Append(number).Append(" --\e[m\e[K");
    }

    private static void Paragraph(StringBuilder text, int number)
    {
        for (int word = 0; word < 12; word++)
        {
            text.Append(Word(number, word)).Append(' ');
        }
    }

    private static string Word(int number, int word) => Words[Mix((number * 32) + word) % Words.Length];

    /// <summary>A number that looks random and is the same everywhere (the finalizer of MurmurHash3).</summary>
    private static uint Mix(int number)
    {
        uint hash = unchecked((uint)number * 0x9E3779B9u);
        hash = unchecked((hash ^ (hash >> 16)) * 0x85EBCA6Bu);
        hash = unchecked((hash ^ (hash >> 13)) * 0xC2B2AE35u);
        return hash ^ (hash >> 16);
    }
}
