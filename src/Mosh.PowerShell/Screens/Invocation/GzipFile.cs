using System.Buffers.Binary;
using System.IO.Compression;

namespace Mosh.PowerShell.Screens.Invocation;

/// <summary>Unpacks gzip data (RFC 1952) of which nothing can be trusted.</summary>
internal static class GzipFile
{
    // Our choice; what is taken before anything is known about the data.
    private const int BlockSize = 64 * 1024;

    // CRC32 and ISIZE (RFC 1952, section 2.3.1).
    private const int TrailerSize = 8;

    /// <summary>What is packed in <paramref name="data"/>.</summary>
    /// <param name="data">One member, and nothing behind it.</param>
    /// <param name="most">The most bytes that may come out; no more memory than that is filled, whatever the data says.</param>
    /// <exception cref="InvalidDataException">It is damaged or incomplete, something follows it, or more comes out.</exception>
    public static byte[] Unpack(byte[] data, long most)
    {
        if (data.Length == 0 && most == 0)
        {
            return []; // GZipStream, which packs in PowerShell, writes no member for nothing
        }

        byte[] output = Inflated(data, most);

        // The stream checks a trailer only where there is one, ends in silence where data is missing, and leaves out what follows.
        ReadOnlySpan<byte> trailer = data.AsSpan(Math.Max(0, data.Length - TrailerSize));
        return trailer.Length == TrailerSize
            && BinaryPrimitives.ReadUInt32LittleEndian(trailer) == Crc32.Of(output)
            && BinaryPrimitives.ReadUInt32LittleEndian(trailer[sizeof(uint)..]) == (uint)output.Length
            ? output
            : throw new InvalidDataException("The packed output is incomplete, or something follows it.");
    }

    private static byte[] Inflated(byte[] data, long most)
    {
        using GZipStream stream = new(new MemoryStream(data, writable: false), CompressionMode.Decompress);
        using MemoryStream output = new();
        byte[] block = new byte[BlockSize];
        try
        {
            int count;
            while ((count = stream.Read(block)) > 0)
            {
                if (output.Length + count > most)
                {
                    throw new InvalidDataException($"More than {most} bytes are packed in {data.Length}.");
                }

                output.Write(block, 0, count);
            }
        }
        catch (IOException error)
        {
            // ZLibException, which is the library's own: zlib gives up the stream.
            throw new InvalidDataException("The packed output is damaged.", error);
        }

        return output.ToArray();
    }
}
