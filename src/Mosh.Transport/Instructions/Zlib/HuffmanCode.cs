namespace Mosh.Transport.Instructions.Zlib;

/// <summary>
/// A canonical prefix code, for writing (RFC 1951 §3.2.2): fixed, or the best one for given frequencies within a longest
/// code. Used again for each block.
/// </summary>
internal sealed class HuffmanCode(int symbols, int longest)
{
    private readonly byte[] _lengths = new byte[symbols];
    private readonly ushort[] _codes = new ushort[symbols];
    private readonly ulong[] _sorted = new ulong[symbols];
    private readonly int[] _work = new int[symbols];
    private readonly int[] _countOfLength = new int[MaximumDepth + 1];

    // No tree over 2^32 occurrences is deeper (the frequencies along its spine grow like Fibonacci numbers).
    private const int MaximumDepth = 48;

    public ReadOnlySpan<byte> Lengths => _lengths;

    /// <summary>The bits of a symbol's code with the first one lowest, as they are written.</summary>
    public ushort Code(int symbol) => _codes[symbol];

    public int Length(int symbol) => _lengths[symbol];

    public static int Reverse(int code, int length)
    {
        int reversed = 0;
        for (int i = 0; i < length; i++)
        {
            reversed = (reversed << 1) | ((code >> i) & 1);
        }

        return reversed;
    }

    public static HuffmanCode Fixed(byte[] lengths)
    {
        var code = new HuffmanCode(lengths.Length, Deflate.LongestCode);
        lengths.CopyTo(code._lengths, 0);
        code.AssignCodes();
        return code;
    }

    /// <summary>Makes the code for these frequencies; symbols that do not occur get none.</summary>
    public void Build(ReadOnlySpan<int> frequencies)
    {
        int used = SortByFrequency(frequencies);
        ComputeDepths(used);
        LimitDepths(used);
        Array.Clear(_lengths);
        int rarest = 0;
        for (int length = longest; length > 0; length--)
        {
            for (int i = 0; i < _countOfLength[length]; i++)
            {
                _lengths[(int)(uint)_sorted[rarest++]] = (byte)length;
            }
        }

        AssignCodes();
    }

    // Frequency above, symbol below, in one number. Two codes at least: not every reader takes a code of one or none.
    private int SortByFrequency(ReadOnlySpan<int> frequencies)
    {
        int used = 0;
        for (int symbol = 0; symbol < frequencies.Length; symbol++)
        {
            if (frequencies[symbol] > 0)
            {
                _sorted[used++] = ((ulong)frequencies[symbol] << 32) | (uint)symbol;
            }
        }

        for (int symbol = 0; used < 2; symbol++)
        {
            if (frequencies[symbol] == 0)
            {
                _sorted[used++] = (1UL << 32) | (uint)symbol;
            }
        }

        _sorted.AsSpan(0, used).Sort();
        return used;
    }

    // The in-place method of Moffat and Katajainen: weights turn into parents, these into depths, rarest symbol first.
    private void ComputeDepths(int used)
    {
        Span<int> work = _work.AsSpan(0, used);
        for (int i = 0; i < used; i++)
        {
            work[i] = (int)(_sorted[i] >> 32);
        }

        JoinLightest(work);
        work[used - 2] = 0;
        for (int i = used - 3; i >= 0; i--)
        {
            work[i] = work[work[i]] + 1;
        }

        CountLeaves(work);
    }

    private static void JoinLightest(Span<int> work)
    {
        int root = 0;
        int leaf = 0;
        for (int next = 0; next < work.Length - 1; next++)
        {
            int weight = TakeLightest(work, ref root, ref leaf, next);
            work[next] = weight + TakeLightest(work, ref root, ref leaf, next);
        }
    }

    private static int TakeLightest(Span<int> work, ref int root, ref int leaf, int next)
    {
        if (leaf >= work.Length || (root < next && work[root] < work[leaf]))
        {
            int weight = work[root];
            work[root++] = next;
            return weight;
        }

        return work[leaf++];
    }

    // Of the places on each depth, those that are not inner nodes are leaves.
    private void CountLeaves(ReadOnlySpan<int> depths)
    {
        Array.Clear(_countOfLength);
        int places = 1;
        int inner = depths.Length - 2;
        for (int depth = 0; places > 0; depth++)
        {
            int innerHere = 0;
            while (inner >= 0 && depths[inner] == depth)
            {
                innerHere++;
                inner--;
            }

            _countOfLength[depth] = places - innerHere;
            places = 2 * innerHere;
        }
    }

    // Codes that are too long become as long as allowed; each then pays for its place by lengthening a shorter one.
    private void LimitDepths(int used)
    {
        if (used < 2)
        {
            return;
        }

        for (int length = longest + 1; length <= MaximumDepth; length++)
        {
            _countOfLength[longest] += _countOfLength[length];
            _countOfLength[length] = 0;
        }

        int total = 0;
        for (int length = 1; length <= longest; length++)
        {
            total += _countOfLength[length] << (longest - length);
        }

        for (; total > 1 << longest; total--)
        {
            int length = longest - 1;
            while (_countOfLength[length] == 0)
            {
                length--;
            }

            _countOfLength[longest]--;
            _countOfLength[length]--;
            _countOfLength[length + 1] += 2;
        }
    }

    private void AssignCodes()
    {
        Span<int> next = stackalloc int[Deflate.LongestCode + 2];
        Span<int> counts = stackalloc int[Deflate.LongestCode + 1];
        counts.Clear();
        foreach (byte length in _lengths)
        {
            counts[length]++;
        }

        counts[0] = 0;
        next[0] = 0;
        for (int length = 0; length <= Deflate.LongestCode; length++)
        {
            next[length + 1] = (next[length] + counts[length]) << 1;
        }

        for (int symbol = 0; symbol < _lengths.Length; symbol++)
        {
            int length = _lengths[symbol];
            _codes[symbol] = length == 0 ? (ushort)0 : (ushort)Reverse(next[length]++, length);
        }
    }
}
