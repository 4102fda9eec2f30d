using System.Buffers;
using System.IO.Compression;
using System.Text;
using Mosh.Sessions.States;

namespace Mosh.Simulation.Tests.Bottlenecks;

/// <summary>The screens that cost the most: every cell a half block in two colours out of sixteen million.</summary>
internal static class ColouredScreens
{
    /// <summary>All rows but the last one, where the cursor is left.</summary>
    public static byte[] Random(Random random, int width, int height, int cursorColumn)
    {
        StringBuilder text = new();
        for (int row = 1; row < height; row++)
        {
            text.Append($"\e[{row}H");
            for (int column = 0; column < width; column++)
            {
                text.Append($"\e[38;2;{Colour(random)};48;2;{Colour(random)}m\u2580");
            }
        }

        text.Append($"\e[m\e[{height};{cursorColumn + 1}H");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>What the way from one screen to another takes of a queue when it is sent in one piece.</summary>
    public static long QueuedSize(ScreenState from, ScreenState to, int datagramSize)
    {
        // Sequence number, timestamps, tag; instruction id and fragment number (transport.md §3, §8).
        const int Overhead = 28 + 10;
        ArrayBufferWriter<byte> difference = new();
        to.WriteDiff(from, difference);
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(difference.WrittenSpan);
        }

        long datagrams = (compressed.Length + datagramSize - Overhead - 1) / (datagramSize - Overhead);
        return compressed.Length + (datagrams * SimulatedLink.QueuedSize(Overhead));
    }

    private static string Colour(Random random) => $"{random.Next(256)};{random.Next(256)};{random.Next(256)}";
}
