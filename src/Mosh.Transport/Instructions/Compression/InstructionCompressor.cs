using System.IO.Compression;

namespace Mosh.Transport.Instructions.Compression;

/// <summary>
/// Deflates serialised instructions, each into a zlib stream of its own, at zlib's default level (spec transport.md §9).
/// </summary>
/// <remarks>The buffers are reused. The framework's stream cannot be reset, so each instruction takes a new one.</remarks>
#pragma warning disable CA1001 // A MemoryStream holds an array and nothing else.
internal sealed class InstructionCompressor
#pragma warning restore CA1001
{
    // Our choice: what keeps a session alive, and most single keys. In more there may be something to refer back to.
    private const int FewBytes = 40;

    private readonly byte[] _few = new byte[FixedCodes.LargestSize(FewBytes)];
    private MemoryStream _output = new();

    /// <returns>The zlib stream, valid until the next call.</returns>
    public ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> data)
    {
        if (data.Length <= FewBytes)
        {
            return _few.AsSpan(0, FixedCodes.Write(data, _few));
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
