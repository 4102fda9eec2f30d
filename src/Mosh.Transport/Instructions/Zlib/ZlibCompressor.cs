namespace Mosh.Transport.Instructions.Zlib;

/// <summary>
/// Deflates messages into zlib streams (RFC 1950, RFC 1951), each by itself: matches with one place of lookahead, and for
/// each block the smallest of the three forms.
/// </summary>
/// <remarks>
/// The framework's streams allocate a quarter of a megabyte anew for each message and cannot be reset; this allocates nothing
/// once its buffer has grown to the size of the messages. Sizes are close to those of zlib's default level.
/// </remarks>
internal sealed class ZlibCompressor
{
    // Deflate, 32 KiB window; default compression (RFC 1950 §2.2). What the stock programs send.
    private const uint Header = 0x9C78;

    // A match this long is taken without looking for a better one at the next place.
    private const int LongEnough = 16;

    // The description of the codes alone is longer than what they could save on fewer tokens.
    private const int FewestTokensForDynamicCodes = 32;

    private const int FixedForm = 1;
    private const int DynamicForm = 2;

    private static readonly HuffmanCode FixedLiteralLengths = HuffmanCode.Fixed(Deflate.FixedLiteralLengths());
    private static readonly HuffmanCode FixedDistances = HuffmanCode.Fixed(Deflate.FixedDistances());

    private readonly BitWriter _writer = new();
    private readonly MatchFinder _matches = new();
    private readonly DeflateBlock _block = new();
    private readonly DynamicCodes _dynamic = new();

    /// <returns>The zlib stream, valid until the next call.</returns>
    public ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> data)
    {
        _writer.Clear();
        _writer.Write(Header, 16);
        _matches.Begin();
        int position = 0;
        do
        {
            int start = position;
            _block.Clear();
            position = FillBlock(data, position);
            WriteBlock(data[start..position], isFinal: position == data.Length);
        }
        while (position < data.Length);

        _matches.End(data.Length);
        _writer.Reserve(sizeof(uint));
        _writer.Align();
        _writer.WriteUInt32BigEndian(Adler32.Compute(data));
        return _writer.Written;
    }

    private int FillBlock(ReadOnlySpan<byte> data, int position)
    {
        while (position < data.Length && !_block.IsFull)
        {
            (int length, int distance) = _matches.Find(data, position);

            // If a longer match begins one byte later, this byte had better be a literal.
            while (length is > 0 and < LongEnough && !_block.IsFull && _matches.Find(data, position + 1) is var next && next.Length > length)
            {
                _block.AddLiteral(data[position++]);
                (length, distance) = next;
            }

            if (length > 0)
            {
                _block.AddMatch(length, distance);
                position += length;
            }
            else
            {
                _block.AddLiteral(data[position++]);
            }
        }

        return position;
    }

    private void WriteBlock(ReadOnlySpan<byte> data, bool isFinal)
    {
        long fixedCost = _block.Cost(FixedLiteralLengths, FixedDistances);
        long dynamicCost = long.MaxValue;
        if (_block.Count >= FewestTokensForDynamicCodes)
        {
            _dynamic.Build(_block);
            dynamicCost = _dynamic.HeaderCost + _block.Cost(_dynamic.LiteralLengths, _dynamic.Distances);
        }

        long storedCost = StoredCost(data.Length);
        long cost = Math.Min(storedCost, Math.Min(fixedCost, dynamicCost));
        _writer.Reserve((int)(cost / 8) + 16);
        if (cost == storedCost)
        {
            WriteStored(data, isFinal);
            return;
        }

        _writer.Write(isFinal ? 1u : 0, 1);
        if (cost == fixedCost)
        {
            _writer.Write(FixedForm, 2);
            _block.Write(_writer, FixedLiteralLengths, FixedDistances);
        }
        else
        {
            _writer.Write(DynamicForm, 2);
            _dynamic.WriteHeader(_writer);
            _block.Write(_writer, _dynamic.LiteralLengths, _dynamic.Distances);
        }
    }

    // Up to the next byte, two lengths, the bytes; and again for each further piece.
    private long StoredCost(int length)
    {
        int pieces = Math.Max(1, (length + Deflate.LongestStoredBlock - 1) / Deflate.LongestStoredBlock);
        int padding = (16 - _writer.BitsInByte - 3) % 8;
        return padding + (8L * length) + (pieces * 32L) + ((pieces - 1) * 8L);
    }

    private void WriteStored(ReadOnlySpan<byte> data, bool isFinal)
    {
        do
        {
            int count = Math.Min(data.Length, Deflate.LongestStoredBlock);
            _writer.Write(isFinal && count == data.Length ? 1u : 0, 3);
            _writer.Align();
            _writer.Write((uint)count, 16);
            _writer.Write((uint)count ^ 0xFFFF, 16);
            _writer.WriteBytes(data[..count]);
            data = data[count..];
        }
        while (!data.IsEmpty);
    }
}
