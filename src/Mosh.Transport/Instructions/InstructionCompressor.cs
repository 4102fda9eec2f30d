using System.IO.Compression;

namespace Mosh.Transport.Instructions;

internal sealed class InstructionCompressor
{
    private byte[] _result = [];

    public ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> data)
    {
        using var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(data);
        }

        _result = output.ToArray();
        return _result;
    }
}
