namespace Mosh.Transport.Instructions.Zlib;

/// <summary>
/// The codes made for one block, and their description in front of it: the code lengths, runs of them shortened, in a code
/// of their own (RFC 1951 §3.2.7).
/// </summary>
internal sealed class DynamicCodes
{
    private const int LengthsTotal = Deflate.LiteralLengthSymbols + Deflate.DistanceSymbols;
    private const int FewestLiteralLengths = 257;
    private const int FewestDistances = 1;
    private const int FewestCodeLengths = 4;

    private readonly HuffmanCode _codeLengths = new(Deflate.CodeLengthSymbols, Deflate.LongestCodeLengthCode);
    private readonly int[] _codeLengthFrequencies = new int[Deflate.CodeLengthSymbols];
    private readonly byte[] _lengths = new byte[LengthsTotal];
    private readonly byte[] _runSymbols = new byte[LengthsTotal];
    private readonly byte[] _runExtras = new byte[LengthsTotal];
    private int _literalLengthCount;
    private int _distanceCount;
    private int _codeLengthCount;
    private int _runCount;

    public HuffmanCode LiteralLengths { get; } = new(Deflate.LiteralLengthSymbols, Deflate.LongestCode);

    public HuffmanCode Distances { get; } = new(Deflate.DistanceSymbols, Deflate.LongestCode);

    /// <summary>The size of the description in bits.</summary>
    public long HeaderCost { get; private set; }

    public void Build(DeflateBlock block)
    {
        LiteralLengths.Build(block.LiteralLengthFrequencies);
        Distances.Build(block.DistanceFrequencies);
        _literalLengthCount = UsedCount(LiteralLengths.Lengths, FewestLiteralLengths);
        _distanceCount = UsedCount(Distances.Lengths, FewestDistances);
        LiteralLengths.Lengths[.._literalLengthCount].CopyTo(_lengths);
        Distances.Lengths[.._distanceCount].CopyTo(_lengths.AsSpan(_literalLengthCount));
        ShortenRuns(_lengths.AsSpan(0, _literalLengthCount + _distanceCount));
        _codeLengths.Build(_codeLengthFrequencies);
        _codeLengthCount = Deflate.CodeLengthSymbols;
        while (_codeLengthCount > FewestCodeLengths && _codeLengths.Length(Deflate.CodeLengthOrder[_codeLengthCount - 1]) == 0)
        {
            _codeLengthCount--;
        }

        HeaderCost = 5 + 5 + 4 + (3 * _codeLengthCount);
        foreach (byte symbol in _runSymbols.AsSpan(0, _runCount))
        {
            HeaderCost += _codeLengths.Length(symbol) + ExtraBits(symbol);
        }
    }

    public void WriteHeader(BitWriter writer)
    {
        writer.Write((uint)(_literalLengthCount - FewestLiteralLengths), 5);
        writer.Write((uint)(_distanceCount - FewestDistances), 5);
        writer.Write((uint)(_codeLengthCount - FewestCodeLengths), 4);
        foreach (byte symbol in Deflate.CodeLengthOrder[.._codeLengthCount])
        {
            writer.Write((uint)_codeLengths.Length(symbol), 3);
        }

        for (int i = 0; i < _runCount; i++)
        {
            int symbol = _runSymbols[i];
            writer.Write(_codeLengths.Code(symbol), _codeLengths.Length(symbol));
            writer.Write(_runExtras[i], ExtraBits(symbol));
        }
    }

    private static int ExtraBits(int symbol) => symbol switch
    {
        Deflate.RepeatPrevious => 2,
        Deflate.RepeatZeroShort => 3,
        Deflate.RepeatZeroLong => 7,
        _ => 0,
    };

    private static int UsedCount(ReadOnlySpan<byte> lengths, int fewest) => Math.Max(fewest, lengths.LastIndexOfAnyExcept((byte)0) + 1);

    private void ShortenRuns(ReadOnlySpan<byte> lengths)
    {
        _runCount = 0;
        Array.Clear(_codeLengthFrequencies);
        while (!lengths.IsEmpty)
        {
            byte value = lengths[0];
            int run = lengths.IndexOfAnyExcept(value);
            run = run < 0 ? lengths.Length : run;
            lengths = lengths[run..];
            if (value == 0)
            {
                AddZeros(run);
            }
            else
            {
                // The first one is written out, for the others to refer to.
                AddRun(value, 0);
                AddRepetitions(value, run - 1);
            }
        }
    }

    private void AddZeros(int run)
    {
        while (run >= 11)
        {
            int count = Math.Min(run, 138);
            AddRun(Deflate.RepeatZeroLong, count - 11);
            run -= count;
        }

        if (run >= 3)
        {
            AddRun(Deflate.RepeatZeroShort, run - 3);
            run = 0;
        }

        for (; run > 0; run--)
        {
            AddRun(0, 0);
        }
    }

    private void AddRepetitions(byte value, int run)
    {
        while (run >= 3)
        {
            int count = Math.Min(run, 6);
            AddRun(Deflate.RepeatPrevious, count - 3);
            run -= count;
        }

        for (; run > 0; run--)
        {
            AddRun(value, 0);
        }
    }

    private void AddRun(int symbol, int extra)
    {
        _runSymbols[_runCount] = (byte)symbol;
        _runExtras[_runCount] = (byte)extra;
        _runCount++;
        _codeLengthFrequencies[symbol]++;
    }
}
