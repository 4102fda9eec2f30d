using System.Buffers;
using Mosh.Transport.Protobuf;

namespace Mosh.Transport.Instructions;

/// <summary>
/// Serialises instructions as the stock programs do: all seven fields, in order, also when zero or empty, with up to 16
/// random bytes of chaff that hide the length of what was typed (spec transport.md §10, §11), or as many as it takes to
/// give an instruction a certain length. The buffer is reused.
/// </summary>
internal sealed class InstructionWriter(IRandomSource random)
{
    private const int MaximumChaff = 16;

    private ArrayBufferWriter<byte> _serialized = new();

    /// <param name="instruction">Its diff is not read; <paramref name="diff"/> is.</param>
    /// <param name="diff">The diff; not kept.</param>
    /// <returns>The serialised instruction, valid until the next call.</returns>
    public ReadOnlySpan<byte> Write(in TransportInstruction instruction, ReadOnlySpan<byte> diff)
    {
        Span<byte> length = stackalloc byte[1];
        random.Fill(length);
        return Write(instruction, diff, length[0] % (MaximumChaff + 1));
    }

    /// <summary>Writes an instruction with so many random bytes.</summary>
    /// <returns>The serialised instruction, valid until the next call.</returns>
    public ReadOnlySpan<byte> WritePadded(in TransportInstruction instruction, ReadOnlySpan<byte> diff, int padding) =>
        Write(instruction, diff, padding);

    private ReadOnlySpan<byte> Write(in TransportInstruction instruction, ReadOnlySpan<byte> diff, int chaffLength)
    {
        if (_serialized.Capacity > InstructionLimits.RetainedBuffer)
        {
            _serialized = new ArrayBufferWriter<byte>();
        }

        _serialized.ResetWrittenCount();
        WriteNumber(InstructionField.ProtocolVersion, TransportInstruction.CurrentVersion);
        WriteNumber(InstructionField.OldNumber, instruction.OldNumber);
        WriteNumber(InstructionField.NewNumber, instruction.NewNumber);
        WriteNumber(InstructionField.AcknowledgedNumber, instruction.AcknowledgedNumber);
        WriteNumber(InstructionField.ThrowawayNumber, instruction.ThrowawayNumber);
        WriteLength(InstructionField.Diff, diff.Length);
        _serialized.Write(diff);
        WriteLength(InstructionField.Chaff, chaffLength);
        random.Fill(_serialized.GetSpan(chaffLength)[..chaffLength]);
        _serialized.Advance(chaffLength);
        if (instruction.Capabilities is { } capabilities)
        {
            WriteNumber(InstructionField.Capabilities, capabilities);
        }

        return _serialized.WrittenSpan;
    }

    private void WriteNumber(int field, ulong value)
    {
        ProtobufWriter.WriteTag(_serialized, field, WireType.Varint);
        ProtobufWriter.WriteVarint(_serialized, value);
    }

    private void WriteLength(int field, int length)
    {
        ProtobufWriter.WriteTag(_serialized, field, WireType.LengthDelimited);
        ProtobufWriter.WriteVarint(_serialized, (ulong)length);
    }
}
