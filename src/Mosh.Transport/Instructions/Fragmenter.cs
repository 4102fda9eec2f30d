namespace Mosh.Transport.Instructions;

/// <summary>
/// Cuts one compressed instruction into pieces (spec transport.md §8): all as large as allowed, the last as large as the rest.
/// </summary>
internal ref struct Fragmenter
{
    private readonly ulong _instructionId;
    private readonly int _pieceSize;
    private ReadOnlySpan<byte> _rest;
    private int _number;

    /// <param name="instructionId">Differs from that of the instruction before.</param>
    /// <param name="instruction">Compressed; not empty.</param>
    /// <param name="pieceSize">Largest piece, without the fragment header.</param>
    public Fragmenter(ulong instructionId, ReadOnlySpan<byte> instruction, int pieceSize)
    {
        _instructionId = instructionId;
        _pieceSize = pieceSize;
        _rest = instruction;
        CanBeSent = (instruction.Length + pieceSize - 1) / pieceSize <= FragmentHeader.MaximumFragments;
    }

    /// <summary>Whether the fragment numbers suffice.</summary>
    public bool CanBeSent { get; }

    /// <summary>Writes the next fragment.</summary>
    /// <param name="payload">Room for a header and a piece.</param>
    /// <param name="length">What was written.</param>
    /// <returns>False when there is none left.</returns>
    public bool TryWriteNext(Span<byte> payload, out int length)
    {
        length = 0;
        if (_rest.IsEmpty)
        {
            return false;
        }

        int size = Math.Min(_rest.Length, _pieceSize);
        new FragmentHeader(_instructionId, _number, size == _rest.Length).Write(payload);
        _rest[..size].CopyTo(payload[FragmentHeader.Size..]);
        _rest = _rest[size..];
        _number++;
        length = FragmentHeader.Size + size;
        return true;
    }
}
