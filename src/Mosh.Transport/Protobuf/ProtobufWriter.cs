using System.Buffers;
using System.Numerics;

namespace Mosh.Transport.Protobuf;

/// <summary>Writes protobuf varints and tags straight into the output (protobuf encoding guide).</summary>
internal static class ProtobufWriter
{
    private const int MaximumVarintBytes = 10;

    public static int VarintSize(ulong value) => 1 + ((63 - BitOperations.LeadingZeroCount(value | 1)) / 7);

    public static void WriteVarint(IBufferWriter<byte> output, ulong value)
    {
        Span<byte> target = output.GetSpan(MaximumVarintBytes);
        int length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            target[length++] = (byte)(value | 0x80);
        }

        target[length++] = (byte)value;
        output.Advance(length);
    }

    /// <summary>The tag in front of a field.</summary>
    public static void WriteTag(IBufferWriter<byte> output, int field, WireType type) =>
        WriteVarint(output, ((ulong)field << 3) | (ulong)type);
}
