using Mosh.Transport.Protobuf;

namespace Mosh.Transport.Instructions;

/// <summary>
/// Parses instructions with the usual proto2 leniency: absent fields are zero or empty, of repeated ones the last counts,
/// unknown ones are skipped (spec transport.md §10). Nothing is copied or allocated.
/// </summary>
internal static class InstructionReader
{
    /// <param name="serialized">The inflated instruction.</param>
    /// <param name="instruction">Its diff lies within <paramref name="serialized"/>.</param>
    /// <returns>False when the bytes are not a protobuf message of this form.</returns>
    public static bool TryRead(ReadOnlySpan<byte> serialized, out TransportInstruction instruction)
    {
        instruction = default;
        var reader = new ProtobufReader(serialized);
        while (!reader.IsAtEnd)
        {
            if (!reader.TryReadTag(out int field, out WireType type))
            {
                return false;
            }

            // A known number with another wire type is an unknown field, as for every protobuf parser.
            bool isRead;
            switch (field, type)
            {
                case (InstructionField.Diff, WireType.LengthDelimited):
                    isRead = reader.TryReadBytes(out ReadOnlySpan<byte> diff);
                    instruction.Diff = diff;
                    break;
                case ( <= InstructionField.ThrowawayNumber or InstructionField.Capabilities, WireType.Varint):
                    isRead = reader.TryReadVarint(out ulong value);
                    SetNumber(field, value, ref instruction);
                    break;
                default:
                    isRead = reader.TrySkip(type);
                    break;
            }

            if (!isRead)
            {
                return false;
            }
        }

        return true;
    }

    private static void SetNumber(int field, ulong value, ref TransportInstruction instruction)
    {
        switch (field)
        {
            case InstructionField.ProtocolVersion:
                instruction.ProtocolVersion = (uint)value;
                break;
            case InstructionField.OldNumber:
                instruction.OldNumber = value;
                break;
            case InstructionField.NewNumber:
                instruction.NewNumber = value;
                break;
            case InstructionField.AcknowledgedNumber:
                instruction.AcknowledgedNumber = value;
                break;
            case InstructionField.ThrowawayNumber:
                instruction.ThrowawayNumber = value;
                break;
            default:
                instruction.Capabilities = value;
                break;
        }
    }
}
