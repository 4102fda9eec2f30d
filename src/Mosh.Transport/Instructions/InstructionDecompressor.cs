using System.IO.Compression;

namespace Mosh.Transport.Instructions;

internal sealed class InstructionDecompressor
{
    private byte[] _output = new byte[4096];

    public bool TryDecompress(ReadOnlySpan<byte> data, out ReadOnlySpan<byte> result)
    {
        result = default;
        using var input = new MemoryStream(data.ToArray());
        using var zlib = new ZLibStream(input, CompressionMode.Decompress);
        int length = 0;
        try
        {
            while (true)
            {
                int read = zlib.Read(_output.AsSpan(length));
                if (read == 0)
                {
                    break;
                }

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
        }
        catch (InvalidDataException)
        {
            return false;
        }

        result = _output.AsSpan(0, length);
        return true;
    }
}
