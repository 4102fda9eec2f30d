using System.Buffers.Binary;
using System.Text;

namespace Mosh.Hosting.Terminfo;

/// <summary>
/// Descriptions for terminals that no database here has. They are put together in the form of a file (term(5), "Legacy Storage
/// Format"), so that there is one reader.
/// </summary>
internal static class BuiltInDescription
{
    /// <summary>The type that is taken where TERM is not set.</summary>
    public const string TerminalType = "xterm-256color";

    private const short Magic = 0x11A;
    private const short Absent = -1;

    // Terminals without an alternate screen pass these over.
    private static readonly Dictionary<StringCapability, string> Least = new()
    {
        [StringCapability.EnterCursorAddressing] = "\e[?1049h",
        [StringCapability.ExitCursorAddressing] = "\e[?1049l",
    };

    private static readonly Dictionary<StringCapability, string> Usual = new(Least) { [StringCapability.EraseCharacters] = "\e[%p1%dX" };

    /// <summary>What xterm-256color has, as far as anything here asks; so has a console of Windows in virtual terminal mode.</summary>
    public static TerminalDescription Description { get; } = Create(TerminalType, colors: 256, erasesInColor: true, Usual);

    /// <summary>The same of screen-256color.</summary>
    public static TerminalDescription Multiplexer { get; } = Create("screen-256color", colors: 256, erasesInColor: false, Least);

    /// <summary>For a terminal of which only the name is known: what all that understand ECMA-48 have in common.</summary>
    public static TerminalDescription Unknown { get; } = Create("unknown", colors: 8, erasesInColor: false, Least);

    private static TerminalDescription Create(string name, short colors, bool erasesInColor, Dictionary<StringCapability, string> strings)
        => TerminalDescription.Parse(Compile(name, colors, erasesInColor, strings))!;

    private static byte[] Compile(string name, short colors, bool erasesInColor, Dictionary<StringCapability, string> strings)
    {
        string names = name + "|built in\0";
        byte[] booleans = new byte[(int)BooleanCapability.BackColorErase + 1];
        booleans[(int)BooleanCapability.BackColorErase] = erasesInColor ? (byte)1 : (byte)0;
        short[] numbers = Enumerable.Repeat(Absent, (int)NumericCapability.MaxColors + 1).ToArray();
        numbers[(int)NumericCapability.MaxColors] = colors;
        short[] offsets = Enumerable.Repeat(Absent, (int)strings.Keys.Max() + 1).ToArray();
        var table = new StringBuilder();
        foreach ((StringCapability capability, string text) in strings)
        {
            offsets[(int)capability] = (short)table.Length;
            table.Append(text).Append('\0');
        }

        int padding = (names.Length + booleans.Length) & 1;
        short[] header = [Magic, (short)names.Length, (short)booleans.Length, (short)numbers.Length, (short)offsets.Length, (short)table.Length];
        return
        [
            .. Shorts(header), .. Encoding.ASCII.GetBytes(names), .. booleans, .. new byte[padding], .. Shorts(numbers), .. Shorts(offsets),
            .. Encoding.ASCII.GetBytes(table.ToString()),
        ];
    }

    private static IEnumerable<byte> Shorts(short[] values) => values.SelectMany(value =>
    {
        byte[] bytes = new byte[sizeof(short)];
        BinaryPrimitives.WriteInt16LittleEndian(bytes, value);
        return bytes;
    });
}
