using System.Globalization;
using System.Text;

namespace Mosh.Bench;

/// <summary>Terminal output of fixed content, about 64 KiB each: the same bytes in every run.</summary>
public static class Corpus
{
    private const int Size = 65536;

    /// <summary>Lines of printable ASCII of different lengths.</summary>
    public static byte[] Ascii { get; } = Repeat(line =>
        new string([.. Enumerable.Range(0, 40 + (line % 39)).Select(column => (char)('!' + ((line + (column * 7)) % 94)))]) + "\r\n");

    /// <summary>A listing as <c>ls --color</c> and compilers print it: a few words per line, each with its own rendition.</summary>
    public static byte[] Colour { get; } = Repeat(line => string.Create(
        CultureInfo.InvariantCulture,
        $"\e[1;3{line % 8}mdirectory{line}\e[0m  \e[38;5;{line % 256}mfile{line}\e[m \e[48;2;{line % 256};40;90m{line}\e[K\e[0m\r\n"));

    /// <summary>Wide characters, with a combining mark now and then.</summary>
    public static byte[] Cjk { get; } = Repeat(line => new StringBuilder()
        .AppendJoin("", Enumerable.Range(0, 30).Select(column => (char)(0x4E00 + (((line * 31) + column) % 0x5000))))
        .Append("e\u0301\r\n")
        .ToString());

    /// <summary>A full-screen program at work: cursor addressing, erasing, a scroll region.</summary>
    public static byte[] FullScreen { get; } = Repeat(line => string.Create(
        CultureInfo.InvariantCulture,
        $"\e[2;23r\e[23;1H\n\e[{(line % 20) + 2};{(line % 60) + 1}Hrow {line}\e[K\e[r\e[24;1H\e[7mstatus {line}\e[m\e[K"));

    private static byte[] Repeat(Func<int, string> line)
    {
        List<byte> bytes = [];
        for (int number = 0; bytes.Count < Size; number++)
        {
            bytes.AddRange(Encoding.UTF8.GetBytes(line(number)));
        }

        return [.. bytes];
    }
}
