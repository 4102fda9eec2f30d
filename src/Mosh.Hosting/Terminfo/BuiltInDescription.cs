using System.Buffers.Binary;
using System.Text;

namespace Mosh.Hosting.Terminfo;

/// <summary>
/// The description of a console in virtual terminal mode, for systems without a database of terminals: what xterm-256color has,
/// as far as anything here asks. It is put together in the form of a file (term(5), "Legacy Storage Format"), so that there is
/// one reader.
/// </summary>
internal static class BuiltInDescription
{
    /// <summary>The type that is taken where TERM is not set.</summary>
    public const string TerminalType = "xterm-256color";

    private const short Magic = 0x11A;
    private const short Absent = -1;

    private static readonly Dictionary<StringCapability, string> Strings = new()
    {
        [StringCapability.EnterCursorAddressing] = "\e[?1049h",
        [StringCapability.EraseCharacters] = "\e[%p1%dX",
        [StringCapability.ExitCursorAddressing] = "\e[?1049l",
    };

    /// <summary>The description.</summary>
    public static TerminalDescription Description { get; } = TerminalDescription.Parse(Compile())!;

    private static byte[] Compile()
    {
        const string Names = TerminalType + "|virtual terminal of a console\0";
        byte[] booleans = new byte[(int)BooleanCapability.BackColorErase + 1];
        booleans[(int)BooleanCapability.BackColorErase] = 1;
        short[] numbers = Enumerable.Repeat(Absent, (int)NumericCapability.MaxColors + 1).ToArray();
        numbers[(int)NumericCapability.MaxColors] = 256;
        short[] offsets = Enumerable.Repeat(Absent, (int)Strings.Keys.Max() + 1).ToArray();
        var table = new StringBuilder();
        foreach ((StringCapability capability, string text) in Strings)
        {
            offsets[(int)capability] = (short)table.Length;
            table.Append(text).Append('\0');
        }

        int padding = (Names.Length + booleans.Length) & 1;
        short[] header = [Magic, (short)Names.Length, (short)booleans.Length, (short)numbers.Length, (short)offsets.Length, (short)table.Length];
        return
        [
            .. Shorts(header), .. Encoding.ASCII.GetBytes(Names), .. booleans, .. new byte[padding], .. Shorts(numbers), .. Shorts(offsets),
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
