using System.Buffers;
using Mosh.Transport.Protobuf;

namespace Mosh.Sessions.Tests.Fuzzing;

/// <summary>Writes protobuf fields, now and then one that no message has.</summary>
internal sealed class WireMessage(Random random)
{
    private readonly ArrayBufferWriter<byte> _output = new();

    public WireMessage Number(int field, ulong value)
    {
        ProtobufWriter.WriteTag(_output, field, WireType.Varint);
        ProtobufWriter.WriteVarint(_output, value);
        return this;
    }

    public WireMessage Bytes(int field, byte[] bytes)
    {
        ProtobufWriter.WriteTag(_output, field, WireType.LengthDelimited);
        ProtobufWriter.WriteVarint(_output, (ulong)bytes.Length);
        _output.Write(bytes);
        return this;
    }

    /// <summary>Rarely: another number or wire type, a length beyond the end, a varint without an end.</summary>
    public WireMessage Strange(int percent)
    {
        if (random.Next(100) >= percent * 5)
        {
            return this;
        }

        ProtobufWriter.WriteVarint(_output, (ulong)random.NextInt64(1L << random.Next(1, 40)));
        ProtobufWriter.WriteVarint(_output, random.Next(2) == 0 ? ulong.MaxValue : (ulong)random.Next(300));
        return this;
    }

    public byte[] ToArray() => _output.WrittenSpan.ToArray();
}
