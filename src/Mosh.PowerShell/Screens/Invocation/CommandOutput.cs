namespace Mosh.PowerShell.Screens.Invocation;

/// <summary>Puts the lines of a command's output together again.</summary>
internal static class CommandOutput
{
    /// <summary>The bytes that the command wrote.</summary>
    /// <param name="header">What the host says about them; how many bytes there may be is the caller's to check.</param>
    /// <param name="text">The lines, one behind the other.</param>
    /// <exception cref="InvalidDataException">They are not all there, or others.</exception>
    public static byte[] Decode(CommandHeader header, string text)
    {
        byte[] bytes;
        try
        {
            bytes = header.Kind[1] == 'b' ? Convert.FromBase64String(text) : Convert.FromHexString(text);
        }
        catch (FormatException error)
        {
            throw new InvalidDataException("The output did not arrive as it was sent.", error);
        }

        byte[] output = header.Kind[0] == 'z' ? GzipFile.Unpack(bytes, header.Size) : bytes;
        return output.Length == header.Size
            ? output
            : throw new InvalidDataException($"{output.Length} bytes of output arrived instead of {header.Size}.");
    }

    /// <summary>The lines of a text, without their ends; none after the last line end.</summary>
    public static string[] LinesOf(string text)
    {
        string[] lines = text.Split('\n');
        IEnumerable<string> complete = lines[^1].Length == 0 ? lines.SkipLast(1) : lines;
        return [.. complete.Select(line => line.EndsWith('\r') ? line[..^1] : line)];
    }
}
