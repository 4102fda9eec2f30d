using Mosh.Transport.Synchronization;

namespace Mosh.Transport.Instructions;

/// <summary>
/// The last instruction of many fragments, kept so that a retransmission can send the very same fragments under the same id:
/// the peer then adds those that are missing to those it holds (spec transport.md §8) instead of starting over. Without this
/// all fragments of one transmission have to arrive, which on a bad link they never do.
/// </summary>
/// <remarks>
/// Ours; stock sends other chaff, and so another id, each time. A repetition says nothing new: neither of acknowledgements nor
/// of the throwaway number. So after a few of them the instruction is made anew.
/// </remarks>
internal sealed class RepeatableInstruction
{
    /// <summary>Our choice: instructions of fewer fragments arrive as a whole often enough, but for parts, on which all others wait.</summary>
    private const int FewestFragments = 4;
    private const int FewestFragmentsOfPart = 2;

    /// <summary>Our choice: even at 50 % loss a hundred fragments have arrived by then, and acknowledgements can wait so long.</summary>
    private const int MostRepetitions = 8;

    private byte[] _compressed = [];
    private int _length;
    private ulong _oldNumber;
    private ulong _newNumber;
    private int _pieceSize;
    private int _repetitions;

    /// <summary>The id under which it was sent.</summary>
    public ulong Id { get; private set; }

    /// <summary>The compressed instruction.</summary>
    public ReadOnlySpan<byte> Compressed => _compressed.AsSpan(0, _length);

    /// <summary>Whether what is to be sent is what was kept, cut into the same pieces.</summary>
    public bool TryRepeat(in OutgoingState outgoing, int pieceSize)
    {
        if (!outgoing.IsRetransmission
            || (outgoing.OldNumber, outgoing.NewNumber, pieceSize) != (_oldNumber, _newNumber, _pieceSize)
            || _length == 0
            || _repetitions == MostRepetitions)
        {
            return false;
        }

        _repetitions++;
        return true;
    }

    /// <summary>Keeps what is sent now if it is large enough; forgets what was kept before in any case.</summary>
    public void Keep(in OutgoingState outgoing, ReadOnlySpan<byte> compressed, int pieceSize, ulong id)
    {
        _length = 0;
        _repetitions = 0;
        int fewest = outgoing.IsPart ? FewestFragmentsOfPart : FewestFragments;
        if (compressed.Length <= (fewest - 1) * pieceSize)
        {
            _compressed = _compressed.Length > InstructionLimits.RetainedBuffer ? [] : _compressed;
            return;
        }

        if (_compressed.Length < compressed.Length)
        {
            _compressed = new byte[compressed.Length];
        }

        compressed.CopyTo(_compressed);
        (_length, _oldNumber, _newNumber, _pieceSize, Id) = (compressed.Length, outgoing.OldNumber, outgoing.NewNumber, pieceSize, id);
    }
}
