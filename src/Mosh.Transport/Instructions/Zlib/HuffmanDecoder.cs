namespace Mosh.Transport.Instructions.Zlib;

/// <summary>
/// A canonical prefix code, for reading (RFC 1951 §3.2.2). Short codes are found in a table, the rare longer ones by walking
/// up the lengths. Used again for each block.
/// </summary>
internal sealed class HuffmanDecoder(int maximumSymbols)
{
    private const int TableBits = 9;
    private const int LengthBits = 4;

    private readonly ushort[] _table = new ushort[1 << TableBits];
    private readonly int[] _countOfLength = new int[Deflate.LongestCode + 1];
    private readonly ushort[] _symbols = new ushort[maximumSymbols];

    /// <summary>Takes over a code.</summary>
    /// <param name="lengths">The length of each symbol's code, 0 for none.</param>
    /// <returns>False when there is no such code: more codes than fit, or fewer than needed.</returns>
    public bool TryBuild(ReadOnlySpan<byte> lengths)
    {
        Array.Clear(_countOfLength);
        foreach (byte length in lengths)
        {
            _countOfLength[length]++;
        }

        int used = lengths.Length - _countOfLength[0];
        _countOfLength[0] = 0;
        if (!IsComplete(used))
        {
            return false;
        }

        SortSymbols(lengths);
        FillTable();
        return true;
    }

    /// <summary>Reads a symbol, or -1 when the bits are no code.</summary>
    public int Read(ref BitReader reader)
    {
        uint bits = reader.Peek(Deflate.LongestCode);
        int entry = _table[bits & ((1 << TableBits) - 1)];
        if (entry != 0)
        {
            reader.Skip(entry & ((1 << LengthBits) - 1));
            return entry >> LengthBits;
        }

        return ReadLong(ref reader, bits);
    }

    // A code of which all bits are used, or (for distances) no code at all or a single one of one bit.
    private bool IsComplete(int used)
    {
        int free = 1;
        for (int length = 1; length <= Deflate.LongestCode; length++)
        {
            free = (free << 1) - _countOfLength[length];
            if (free < 0)
            {
                return false;
            }
        }

        return free == 0 || used == 0 || (used == 1 && _countOfLength[1] == 1);
    }

    private void SortSymbols(ReadOnlySpan<byte> lengths)
    {
        Span<int> next = stackalloc int[Deflate.LongestCode + 2];
        next.Clear();
        for (int length = 1; length <= Deflate.LongestCode; length++)
        {
            next[length + 1] = next[length] + _countOfLength[length];
        }

        for (int symbol = 0; symbol < lengths.Length; symbol++)
        {
            if (lengths[symbol] != 0)
            {
                _symbols[next[lengths[symbol]]++] = (ushort)symbol;
            }
        }
    }

    // Codes come with their first bit lowest, so each short code, reversed, fills every place that ends in it.
    private void FillTable()
    {
        Array.Clear(_table);
        int code = 0;
        int index = 0;
        for (int length = 1; length <= TableBits; length++)
        {
            for (int i = 0; i < _countOfLength[length]; i++, code++, index++)
            {
                int entry = (_symbols[index] << LengthBits) | length;
                for (int place = HuffmanCode.Reverse(code, length); place < _table.Length; place += 1 << length)
                {
                    _table[place] = (ushort)entry;
                }
            }

            code <<= 1;
        }
    }

    private int ReadLong(ref BitReader reader, uint bits)
    {
        int code = 0;
        int first = 0;
        int index = 0;
        for (int length = 1; length <= Deflate.LongestCode; length++)
        {
            code |= (int)(bits & 1);
            bits >>= 1;
            int count = _countOfLength[length];
            if (code - first < count)
            {
                reader.Skip(length);
                return _symbols[index + code - first];
            }

            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }

        return -1;
    }
}
