using System.IO.Compression;

namespace Mosh.Transport.Instructions.Compression;

/// <summary>
/// Deflates serialised instructions, each into a zlib stream of its own, at zlib's default level (spec transport.md §9).
/// </summary>
/// <remarks>The buffer is reused. The framework's stream cannot be reset, so each instruction takes a new one.</remarks>
#pragma warning disable CA1001 // A MemoryStream holds an array and nothing else.
internal sealed class InstructionCompressor
#pragma warning restore CA1001
{
    // The framework writes no stream at all when nothing is written. RFC 1950 §2.2, RFC 1951 §3.2.6: an empty final block
    // with fixed codes, and the checksum of nothing.
    private static readonly byte[] EmptyStream = [0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01];

    private MemoryStream _output = new();

    /// <returns>The zlib stream, valid until the next call.</returns>
    public ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
        {
            return EmptyStream;
        }

        if (_output.Capacity > InstructionLimits.RetainedBuffer)
        {
            _output = new MemoryStream();
        }

        _output.SetLength(0);
        using (var zlib = new ZLibStream(_output, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(data);
        }

        return _output.GetBuffer().AsSpan(0, (int)_output.Length);
    }
}
