using System.Buffers.Binary;

namespace Mosh.Transport.Instructions;

/// <summary>What precedes each piece of an instruction (spec transport.md §8).</summary>
/// <param name="InstructionId">The same for all pieces of one instruction.</param>
/// <param name="Number">From 0, in order of content.</param>
/// <param name="IsFinal">Whether this is the last piece.</param>
internal readonly record struct FragmentHeader(ulong InstructionId, int Number, bool IsFinal)
{
    public const int Size = 10;

    /// <summary>Fragment numbers have 15 bits.</summary>
    public const int MaximumFragments = 1 << 15;

    private const int FinalBit = 1 << 15;

    public static FragmentHeader Read(ReadOnlySpan<byte> fragment)
    {
        ushort number = BinaryPrimitives.ReadUInt16BigEndian(fragment[8..]);
        return new FragmentHeader(BinaryPrimitives.ReadUInt64BigEndian(fragment), number & ~FinalBit, (number & FinalBit) != 0);
    }

    public void Write(Span<byte> fragment)
    {
        BinaryPrimitives.WriteUInt64BigEndian(fragment, InstructionId);
        BinaryPrimitives.WriteUInt16BigEndian(fragment[8..], (ushort)(Number | (IsFinal ? FinalBit : 0)));
    }
}
