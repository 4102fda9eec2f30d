using System.IO.Compression;
using System.Text;

namespace Mosh.PowerShell.Screens.Invocation;

/// <summary>Puts the lines of a command's output together again.</summary>
internal static class CommandOutput
{
    /// <summary>The bytes that the command wrote.</summary>
    /// <exception cref="InvalidDataException">They are not all there, or others.</exception>
    public static byte[] Decode(CommandHeader header, StringBuilder lines)
    {
        try
        {
            string text = lines.ToString();
            byte[] bytes = header.Kind[1] == 'b' ? Convert.FromBase64String(text) : Convert.FromHexString(text);
            byte[] output = header.Kind[0] == 'z' ? Unpacked(bytes) : bytes;
            return output.Length == header.Size
                ? output
                : throw new InvalidDataException($"{output.Length} bytes of output arrived instead of {header.Size}.");
        }
        catch (FormatException error)
        {
            throw new InvalidDataException("The output did not arrive as it was sent.", error);
        }
    }

    /// <summary>The lines of a text, without their ends; none after the last line end.</summary>
    public static string[] LinesOf(string text)
    {
        string[] lines = text.Split('\n');
        IEnumerable<string> complete = lines[^1].Length == 0 ? lines.SkipLast(1) : lines;
        return [.. complete.Select(line => line.EndsWith('\r') ? line[..^1] : line)];
    }

    private static byte[] Unpacked(byte[] bytes)
    {
        using GZipStream stream = new(new MemoryStream(bytes), CompressionMode.Decompress);
        using MemoryStream output = new();
        stream.CopyTo(output);
        return output.ToArray();
    }
}
