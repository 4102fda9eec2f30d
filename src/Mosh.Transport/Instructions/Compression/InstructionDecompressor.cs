using System.Buffers.Binary;
using System.IO.Compression;

namespace Mosh.Transport.Instructions.Compression;

/// <summary>
/// Inflates a zlib stream up to a limit: what would become larger is refused as soon as it does (spec transport.md §9).
/// </summary>
/// <remarks>The buffers are reused. The framework's stream cannot be reset, so each instruction takes a new one.</remarks>
#pragma warning disable CA1001 // A MemoryStream holds an array and nothing else.
internal sealed class InstructionDecompressor
#pragma warning restore CA1001
{
    // RFC 1950 §2.2: two bytes before the data, the checksum behind it.
    private const int HeaderSize = 2;
    private const int ChecksumSize = sizeof(uint);
    private const int UsualSize = 4096;

    private readonly MemoryStream _input = new();
    private byte[] _output = new byte[UsualSize];

    /// <param name="stream">The zlib stream.</param>
    /// <param name="data">Its content, valid until the next call.</param>
    /// <returns>
    /// False when it is damaged or cut short, needs a dictionary, or inflates to more than <see cref="InstructionLimits.Inflated"/>.
    /// </returns>
    public bool TryDecompress(ReadOnlySpan<byte> stream, out ReadOnlySpan<byte> data)
    {
        data = default;
        if (_output.Length > InstructionLimits.RetainedBuffer)
        {
            _output = new byte[UsualSize];
        }

        if (stream.Length < HeaderSize + ChecksumSize || !ZlibHeader.IsUsable(stream) || !TryInflate(stream, out int length))
        {
            return false;
        }

        // Where a stream is cut short the framework reports an ordinary end; the checksum tells.
        if (BinaryPrimitives.ReadUInt32BigEndian(stream[^ChecksumSize..]) != Adler32.Compute(_output.AsSpan(0, length)))
        {
            return false;
        }

        data = _output.AsSpan(0, length);
        return true;
    }

    private bool TryInflate(ReadOnlySpan<byte> stream, out int length)
    {
        length = 0;
        _input.SetLength(0);
        _input.Write(stream);
        _input.Position = 0;
        using var zlib = new ZLibStream(_input, CompressionMode.Decompress, leaveOpen: true);
        try
        {
            int read;
            while ((read = zlib.Read(_output.AsSpan(length))) > 0)
            {
                length += read;
                if (length > InstructionLimits.Inflated)
                {
                    return false;
                }

                if (length == _output.Length)
                {
                    Array.Resize(ref _output, _output.Length * 2);
                }
            }

            return true;
        }
        catch (Exception damage) when (damage is InvalidDataException or IOException)
        {
            // The framework has no other way to say so. IOException is the base of its ZLibException, for whatever zlib answers that
            // it did not expect; memory streams throw none. Only the holder of the key can cause either.
            return false;
        }
    }
}
