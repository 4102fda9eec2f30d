namespace Mosh.Transport.Instructions.Zlib;

/// <summary>
/// The literals and matches of one block, collected before it is known in which of the three forms they are written
/// (RFC 1951 §3.2.3), and their frequencies.
/// </summary>
internal sealed class DeflateBlock
{
    private const int Capacity = 16384;
    private const int DistanceShift = 16;

    // A literal is its value; a match has its distance in the upper half.
    private readonly uint[] _tokens = new uint[Capacity];
    private readonly int[] _literalLengthFrequencies = new int[Deflate.LiteralLengthSymbols];
    private readonly int[] _distanceFrequencies = new int[Deflate.DistanceSymbols];
    private int _count;

    /// <summary>Whether there is room for one more token at most.</summary>
    public bool IsFull => _count >= Capacity - 1;

    public int Count => _count;

    public ReadOnlySpan<int> LiteralLengthFrequencies => _literalLengthFrequencies;

    public ReadOnlySpan<int> DistanceFrequencies => _distanceFrequencies;

    /// <summary>Bits that follow the codes, whichever codes these are.</summary>
    public long ExtraBits { get; private set; }

    public void Clear()
    {
        _count = 0;
        ExtraBits = 0;
        Array.Clear(_literalLengthFrequencies);
        Array.Clear(_distanceFrequencies);
        _literalLengthFrequencies[Deflate.EndOfBlock] = 1;
    }

    public void AddLiteral(byte value)
    {
        _tokens[_count++] = value;
        _literalLengthFrequencies[value]++;
    }

    public void AddMatch(int length, int distance)
    {
        _tokens[_count++] = ((uint)distance << DistanceShift) | (uint)length;
        int lengthSymbol = Deflate.LengthSymbol(length);
        int distanceSymbol = Deflate.DistanceSymbol(distance);
        _literalLengthFrequencies[lengthSymbol]++;
        _distanceFrequencies[distanceSymbol]++;
        ExtraBits += Deflate.LengthExtraBits[lengthSymbol - Deflate.FirstLengthSymbol] + Deflate.DistanceExtraBits[distanceSymbol];
    }

    /// <summary>The size in bits with given codes, without the block's header.</summary>
    public long Cost(HuffmanCode literalLengths, HuffmanCode distances)
    {
        long bits = ExtraBits;
        for (int symbol = 0; symbol < _literalLengthFrequencies.Length; symbol++)
        {
            bits += (long)_literalLengthFrequencies[symbol] * literalLengths.Length(symbol);
        }

        for (int symbol = 0; symbol < _distanceFrequencies.Length; symbol++)
        {
            bits += (long)_distanceFrequencies[symbol] * distances.Length(symbol);
        }

        return bits;
    }

    public void Write(BitWriter writer, HuffmanCode literalLengths, HuffmanCode distances)
    {
        foreach (uint token in _tokens.AsSpan(0, _count))
        {
            int distance = (int)(token >> DistanceShift);
            if (distance == 0)
            {
                WriteSymbol(writer, literalLengths, (int)token);
            }
            else
            {
                WriteMatch(writer, (int)(token & ((1 << DistanceShift) - 1)), distance, literalLengths, distances);
            }
        }

        WriteSymbol(writer, literalLengths, Deflate.EndOfBlock);
    }

    private static void WriteSymbol(BitWriter writer, HuffmanCode code, int symbol) => writer.Write(code.Code(symbol), code.Length(symbol));

    private static void WriteMatch(BitWriter writer, int length, int distance, HuffmanCode literalLengths, HuffmanCode distances)
    {
        int lengthSymbol = Deflate.LengthSymbol(length);
        int lengthIndex = lengthSymbol - Deflate.FirstLengthSymbol;
        WriteSymbol(writer, literalLengths, lengthSymbol);
        writer.Write((uint)(length - Deflate.LengthBases[lengthIndex]), Deflate.LengthExtraBits[lengthIndex]);
        int distanceSymbol = Deflate.DistanceSymbol(distance);
        WriteSymbol(writer, distances, distanceSymbol);
        writer.Write((uint)(distance - Deflate.DistanceBases[distanceSymbol]), Deflate.DistanceExtraBits[distanceSymbol]);
    }
}
