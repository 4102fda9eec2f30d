namespace Mosh.Transport.Instructions;

/// <summary>What <see cref="FragmentAssembler.Add"/> did with a fragment.</summary>
internal enum AssemblyResult
{
    /// <summary>Taken, or known already; pieces are missing.</summary>
    Incomplete,

    /// <summary>The last missing piece: the instruction is there.</summary>
    Complete,

    /// <summary>Dropped: it contradicts what is held, or makes the instruction too large.</summary>
    Rejected,
}

/// <summary>
/// Collects the fragments of one instruction at a time, in any order (spec transport.md §8). A fragment of another
/// instruction, earlier or later, discards what was collected.
/// </summary>
/// <remarks>
/// Contradictions, at which the stock programs abort, are dropped. Pieces are kept in the order of arrival in one buffer,
/// which never grows beyond <see cref="InstructionLimits.Compressed"/>; in the common case that is their order already and
/// nothing is moved.
/// </remarks>
internal sealed class FragmentAssembler
{
    private readonly record struct Piece(int Offset, int Length);

    private static readonly Piece Missing = new(-1, 0);

    private Piece[] _pieces = new Piece[16];
    private byte[] _arrived = new byte[DatagramRoom];
    private byte[] _ordered = [];
    private ulong? _instructionId;
    private int _arrivedLength;
    private int _pieceCount;
    private int _highest = -1;
    private int? _final;
    private bool _isInOrder = true;

    // Most instructions fit into one datagram.
    private const int DatagramRoom = 2048;

    /// <summary>Whether the latest fragment belonged to another instruction than one of which pieces were missing.</summary>
    public bool HasGivenUp { get; private set; }

    /// <param name="fragment">Header and piece; at least as long as the header.</param>
    /// <param name="instruction">The compressed instruction when complete; valid until the next call.</param>
    public AssemblyResult Add(ReadOnlySpan<byte> fragment, out ReadOnlySpan<byte> instruction)
    {
        instruction = default;
        FragmentHeader header = FragmentHeader.Read(fragment);
        ReadOnlySpan<byte> content = fragment[FragmentHeader.Size..];
        HasGivenUp = _instructionId != header.InstructionId && _pieceCount > 0;
        if (_instructionId != header.InstructionId)
        {
            Restart(header.InstructionId);
        }

        if (Find(header.Number) is { } known)
        {
            bool isSame = _arrived.AsSpan(known.Offset, known.Length).SequenceEqual(content) && header.IsFinal == (_final == header.Number);
            return isSame ? AssemblyResult.Incomplete : AssemblyResult.Rejected;
        }

        bool isBeyondFinal = _final is { } final && (header.IsFinal || header.Number > final);
        bool isFinalBelowOthers = header.IsFinal && header.Number < _highest;
        if (isBeyondFinal || isFinalBelowOthers || _arrivedLength + content.Length > InstructionLimits.Compressed)
        {
            return AssemblyResult.Rejected;
        }

        Store(header, content);
        if (_pieceCount != _final + 1)
        {
            return AssemblyResult.Incomplete;
        }

        instruction = _isInOrder ? _arrived.AsSpan(0, _arrivedLength) : Reorder();

        // The id stays: a repetition of the same instruction is collected anew (and the state layer knows it already).
        Restart(header.InstructionId);
        return AssemblyResult.Complete;
    }

    // Small buffers are kept; the spans handed out stay valid, since arrays are replaced, not changed, until the next Store.
    private void Restart(ulong instructionId)
    {
        _instructionId = instructionId;
        _arrivedLength = 0;
        _pieceCount = 0;
        _highest = -1;
        _final = null;
        _isInOrder = true;
    }

    private Piece? Find(int number) => number <= _highest && _pieces[number] != Missing ? _pieces[number] : null;

    private void Store(FragmentHeader header, ReadOnlySpan<byte> content)
    {
        if (_arrivedLength == 0 && _arrived.Length > InstructionLimits.RetainedBuffer)
        {
            _arrived = new byte[DatagramRoom];
            _ordered = [];
        }

        _isInOrder &= header.Number == _pieceCount;
        GrowPieces(header.Number);
        _pieces[header.Number] = new Piece(_arrivedLength, content.Length);
        _pieceCount++;
        if (header.IsFinal)
        {
            _final = header.Number;
        }

        Grow(ref _arrived, _arrivedLength, _arrivedLength + content.Length);
        content.CopyTo(_arrived.AsSpan(_arrivedLength));
        _arrivedLength += content.Length;
    }

    private void GrowPieces(int number)
    {
        if (number >= _pieces.Length)
        {
            Array.Resize(ref _pieces, Math.Min(FragmentHeader.MaximumFragments, Math.Max(number + 1, _pieces.Length * 2)));
        }

        if (number > _highest)
        {
            _pieces.AsSpan((_highest + 1)..(number + 1)).Fill(Missing);
            _highest = number;
        }
    }

    private ReadOnlySpan<byte> Reorder()
    {
        Grow(ref _ordered, 0, _arrivedLength);
        int length = 0;
        foreach (Piece piece in _pieces.AsSpan(0, _pieceCount))
        {
            _arrived.AsSpan(piece.Offset, piece.Length).CopyTo(_ordered.AsSpan(length));
            length += piece.Length;
        }

        return _ordered.AsSpan(0, length);
    }

    private static void Grow(ref byte[] buffer, int used, int needed)
    {
        if (needed <= buffer.Length)
        {
            return;
        }

        byte[] larger = new byte[Math.Max(needed, buffer.Length * 2)];
        buffer.AsSpan(0, used).CopyTo(larger);
        buffer = larger;
    }
}
