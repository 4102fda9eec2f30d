using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Mosh.Terminal.Tests.Support;

/// <summary>Random terminal output, mostly of sequences that do something, whole or broken, with raw bytes between them.</summary>
internal static class TerminalInput
{
    private const string Finals = "ABCDHfGdJKXPLMSTIZghlrmnc@`pqstuE";

    private static readonly string[] Characters =
    [
        "a", "Z", " ", "~", "\u00e9", "\u4e2d", "\U0001f600", "\u0301", "\u200d", "\u00ad", "\u0378", "\u1161", "\x7f",
    ];

    private static readonly string[] Controls =
    [
        "\r", "\n", "\r\n", "\b", "\t", "\a", "\v", "\0", "\x18", "\x1a", "\e", "\u0084", "\u0085", "\u0088", "\u008d", "\u009b",
        "\u009c", "\u009d", "\u0090",
    ];

    private static readonly string[] Escapes =
    [
        "\e7", "\e8", "\eD", "\eE", "\eH", "\eM", "\ec", "\e#8", "\e(B", "\eP1$r", "\e\\", "\e_x\e\\", "\e]0;t\a", "\e]1;i\e\\",
        "\e]52;c;QQ==\a", "\e]8;a=b;http://x\a", "\e]8;;\a", "\e]", "\e[!p", "\e[>c", "\e[?6n", "\e[38;5;9m", "\e[48;2;1;2;3m",
    ];

    private static readonly int[] Modes = [1, 3, 5, 6, 7, 9, 25, 1000, 1003, 1004, 1005, 1006, 1007, 1049, 2004];

    /// <summary>Bytes in pieces; each piece is a character, a sequence or noise.</summary>
    public static Gen<byte[][]> Pieces { get; } = Piece().ArrayOf();

    /// <summary>Bytes in one.</summary>
    public static Gen<byte[]> Bytes { get; } = Pieces.Select(pieces => pieces.SelectMany(piece => piece).ToArray());

    /// <summary>A screen size: small, so that edges are met all the time.</summary>
    public static Gen<(int Width, int Height)> Size { get; } =
        from width in Gen.Choose(1, 9) from height in Gen.Choose(1, 5) select (width, height);

    private static Gen<byte[]> Piece() => Gen.Frequency(
        (6, Text(Gen.Elements(Characters))),
        (2, Text(Gen.Choose(1, 12).Select(length => new string('x', length)))),
        (4, Text(Gen.Elements(Controls))),
        (4, Text(Gen.Elements(Escapes))),
        (8, Text(ControlSequence())),
        (3, Text(from mode in Gen.Elements(Modes) from final in Gen.Elements('h', 'l') select $"\e[?{mode}{final}")),
        (2, Gen.Choose(0, 255).Select(value => new[] { (byte)value })));

    private static Gen<string> ControlSequence() =>
        from parameters in Gen.Frequency(
            (8, Gen.Choose(0, 12)),
            (1, Gen.Constant(65535)),
            (1, Gen.Constant(999999))).ArrayOf()
        from final in Gen.Elements(Finals.ToCharArray())
        from marker in Gen.Frequency((12, Gen.Constant("")), (1, Gen.Elements("?", ">", ":", " ", "!")))
        select $"\e[{marker}{string.Join(';', parameters.Take(5))}{final}";

    private static Gen<byte[]> Text(Gen<string> text) => text.Select(Encoding.UTF8.GetBytes);
}
