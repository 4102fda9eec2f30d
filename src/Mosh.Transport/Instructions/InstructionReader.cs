using Google.Protobuf;
using Mosh.Transport.Instructions.Wire;

namespace Mosh.Transport.Instructions;

/// <summary>
/// Parses instructions with the usual proto2 leniency: absent fields are zero or empty, unknown ones are skipped
/// (spec transport.md §10).
/// </summary>
/// <remarks>
/// One message object is parsed into again and again. Google.Protobuf still makes an array and a byte string object of each
/// diff, 56 bytes even of an empty one; nothing else is allocated.
/// </remarks>
internal sealed class InstructionReader
{
    private readonly ReceivedInstruction _message = new();
    private readonly MessageParser<ReceivedInstruction> _parser;

    public InstructionReader()
    {
        _parser = new MessageParser<ReceivedInstruction>(ClearedMessage).WithDiscardUnknownFields(true);
    }

    /// <param name="serialized">The inflated instruction.</param>
    /// <param name="instruction">Valid until the next call.</param>
    /// <returns>False when the bytes are not a protobuf message of this form.</returns>
    public bool TryRead(ReadOnlySpan<byte> serialized, out TransportInstruction instruction)
    {
        try
        {
            _parser.ParseFrom(serialized);
        }
        catch (InvalidProtocolBufferException)
        {
            // The parser has no other way to say so. Only the holder of the key can cause it.
            instruction = default;
            return false;
        }

        instruction = new TransportInstruction
        {
            ProtocolVersion = _message.ProtocolVersion,
            OldNumber = _message.OldNum,
            NewNumber = _message.NewNum,
            AcknowledgedNumber = _message.AckNum,
            ThrowawayNumber = _message.ThrowawayNum,
            Diff = _message.Diff.Span,
            Capabilities = _message.HasCapabilities ? _message.Capabilities : null,
        };
        return true;
    }

    private ReceivedInstruction ClearedMessage()
    {
        _message.ClearProtocolVersion();
        _message.ClearOldNum();
        _message.ClearNewNum();
        _message.ClearAckNum();
        _message.ClearThrowawayNum();
        _message.ClearDiff();
        _message.ClearCapabilities();
        return _message;
    }
}
