using System.Buffers;
using Mosh.Transport.Protobuf;

namespace Mosh.Sessions.Messages;

/// <summary>Writes the elements of UserMessage and HostMessage (spec states.md §1, §2), byte for byte as stock does.</summary>
internal static class StateMessageWriter
{
    /// <summary>
    /// Everything of a bytes element that stands before its content; the caller writes <paramref name="length"/> bytes next.
    /// </summary>
    public static void WriteBytesHeader(IBufferWriter<byte> output, int length)
    {
        int extensionSize = LengthDelimitedSize(length);
        WriteLengthDelimited(output, StateMessageFields.Instruction, LengthDelimitedSize(extensionSize));
        WriteLengthDelimited(output, StateMessageFields.Bytes, extensionSize);
        WriteLengthDelimited(output, StateMessageFields.BytesContent, length);
    }

    public static void WriteResize(IBufferWriter<byte> output, int width, int height)
    {
        // Both are positive, so that an int32 is an ordinary varint here.
        int extensionSize = 1 + ProtobufWriter.VarintSize((ulong)width) + 1 + ProtobufWriter.VarintSize((ulong)height);
        WriteLengthDelimited(output, StateMessageFields.Instruction, LengthDelimitedSize(extensionSize));
        WriteLengthDelimited(output, StateMessageFields.Resize, extensionSize);
        WriteVarintField(output, StateMessageFields.ResizeWidth, (ulong)width);
        WriteVarintField(output, StateMessageFields.ResizeHeight, (ulong)height);
    }

    public static void WriteEchoAcknowledgement(IBufferWriter<byte> output, ulong number)
    {
        int extensionSize = 1 + ProtobufWriter.VarintSize(number);
        WriteLengthDelimited(output, StateMessageFields.Instruction, LengthDelimitedSize(extensionSize));
        WriteLengthDelimited(output, StateMessageFields.EchoAcknowledgement, extensionSize);
        WriteVarintField(output, StateMessageFields.EchoAcknowledgementNumber, number);
    }

    private static int LengthDelimitedSize(int length) => 1 + ProtobufWriter.VarintSize((ulong)length) + length;

    private static void WriteLengthDelimited(IBufferWriter<byte> output, int field, int length)
    {
        ProtobufWriter.WriteTag(output, field, WireType.LengthDelimited);
        ProtobufWriter.WriteVarint(output, (ulong)length);
    }

    private static void WriteVarintField(IBufferWriter<byte> output, int field, ulong value)
    {
        ProtobufWriter.WriteTag(output, field, WireType.Varint);
        ProtobufWriter.WriteVarint(output, value);
    }
}
