using System.Buffers.Binary;

namespace Mosh.Transport.Instructions.Zlib;

/// <summary>
/// Finds earlier occurrences of what comes next, by chains of places with the same first three bytes. Moving on to other
/// data costs nothing: places are numbered on and on, and those of earlier data are too low to be valid.
/// </summary>
internal sealed class MatchFinder
{
    // Our choice of effort: sizes and, for messages of a datagram or two, times are about those of zlib's default level.
    private const int LongestChain = 24;
    private const int GoodEnough = 64;

    // A far match of three bytes costs more bits than three literals; measured on screens.
    private const int FarForShortest = 1024;

    private const int HashBits = 13;
    private const int WindowMask = Deflate.WindowSize - 1;

    private readonly int[] _heads = new int[1 << HashBits];
    private readonly int[] _previous = new int[Deflate.WindowSize];
    private int _base = 1;
    private int _inserted;

    public void Begin() => _inserted = 0;

    /// <summary>To be called when data of this length is done with.</summary>
    public void End(int length)
    {
        // The next data may be as long as an array can be; start over before the numbers run out.
        if (_base > int.MaxValue / 2 - length)
        {
            Array.Clear(_heads);
            _base = 1;
        }
        else
        {
            _base += length;
        }
    }

    /// <summary>The longest match at a place; places must not go back.</summary>
    /// <returns>Length 0 when there is none worth using.</returns>
    public (int Length, int Distance) Find(ReadOnlySpan<byte> data, int position)
    {
        InsertBefore(data, position);
        int longest = Math.Min(Deflate.LongestMatch, data.Length - position);
        if (longest < Deflate.ShortestMatch)
        {
            return default;
        }

        ReadOnlySpan<byte> wanted = data.Slice(position, longest);
        int length = Deflate.ShortestMatch - 1;
        int distance = 0;
        int candidate = _heads[Hash(wanted)] - _base;
        for (int chain = LongestChain; chain > 0 && candidate >= 0 && position - candidate <= Deflate.WindowSize; chain--)
        {
            if (data[candidate + length] == wanted[length])
            {
                int common = wanted.CommonPrefixLength(data[candidate..]);
                if (common > length)
                {
                    (length, distance) = (common, position - candidate);
                    if (length >= GoodEnough || length == longest)
                    {
                        break;
                    }
                }
            }

            candidate = _previous[candidate & WindowMask] - _base;
        }

        bool isTooFar = length == Deflate.ShortestMatch && distance > FarForShortest;
        return length < Deflate.ShortestMatch || isTooFar ? default : (length, distance);
    }

    private static int Hash(ReadOnlySpan<byte> bytes)
    {
        uint three = BinaryPrimitives.ReadUInt16LittleEndian(bytes) | ((uint)bytes[2] << 16);

        // Knuth's multiplicative hashing: 2^32 divided by the golden ratio.
        return (int)((three * 2654435769u) >> (32 - HashBits));
    }

    private void InsertBefore(ReadOnlySpan<byte> data, int position)
    {
        int end = Math.Min(position, data.Length - Deflate.ShortestMatch + 1);
        for (; _inserted < end; _inserted++)
        {
            ref int head = ref _heads[Hash(data[_inserted..])];
            _previous[_inserted & WindowMask] = head;
            head = _base + _inserted;
        }
    }
}
