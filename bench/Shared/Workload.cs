using System.Text;

namespace Mosh.Bench;

/// <summary>
/// Output of a program, of fixed content: the same bytes in every run and on every machine. It consists of whole lines, frames
/// or steps, so that any number of bytes ends with the parser at rest.
/// </summary>
/// <param name="Name">One word, for file names and command lines.</param>
/// <param name="Title">What it is, for tables.</param>
/// <param name="Megabytes">How much of it the comparison with stock mosh uses, in units of 10^6 bytes.</param>
/// <param name="Piece">Appends the piece of a number: a line, a frame, a step.</param>
public sealed record Workload(string Name, string Title, int Megabytes, Action<StringBuilder, int> Piece)
{
    private const int ChunkLength = 1 << 16;

    /// <summary>Writes at least <paramref name="bytes"/>, as a program does before the terminal driver adds carriage returns.</summary>
    public void WriteTo(Stream stream, long bytes)
    {
        StringBuilder chunk = new();
        byte[] encoded = [];
        long written = 0;
        for (int number = 0; written < bytes;)
        {
            chunk.Clear();
            while (chunk.Length < ChunkLength && written + chunk.Length < bytes)
            {
                Piece(chunk, number++);
            }

            string text = chunk.ToString();
            int length = Encoding.UTF8.GetByteCount(text);
            if (encoded.Length < length)
            {
                encoded = new byte[length];
            }

            Encoding.UTF8.GetBytes(text, encoded);
            stream.Write(encoded, 0, length);
            written += length;
        }
    }

    /// <summary>Writes a file of <see cref="Megabytes"/>.</summary>
    public void WriteFile(string path)
    {
        using FileStream file = File.Create(path);
        WriteTo(file, Megabytes * 1_000_000L);
    }

    /// <summary>At least <paramref name="bytes"/> as they arrive at a terminal: the terminal driver puts a carriage return before every line feed.</summary>
    public byte[] ThroughTerminalDriver(int bytes)
    {
        using MemoryStream plain = new();
        WriteTo(plain, bytes);
        List<byte> cooked = new((int)plain.Length);
        foreach (byte value in plain.GetBuffer().AsSpan(0, (int)plain.Length))
        {
            if (value == (byte)'\n')
            {
                cooked.Add((byte)'\r');
            }

            cooked.Add(value);
        }

        return [.. cooked];
    }

    public override string ToString() => Name;
}
