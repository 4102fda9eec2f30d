using System.Buffers.Binary;
using Google.Protobuf;
using Mosh.Transport.Datagrams;
using Mosh.Transport.Instructions;
using Mosh.Transport.Instructions.Compression;
using Mosh.Transport.Instructions.Wire;

namespace Mosh.Transport.Tests.Support;

/// <summary>A holder of the key who can send anything, and read what comes back.</summary>
internal sealed class ForgingPeer(ConnectionRole role) : IDisposable
{
    private readonly DatagramCipher _cipher = new(TestKeys.Parse(TestKeys.Counting), role, 0, 0);
    private readonly InstructionCompressor _compressor = new();
    private ulong _fragmentId = 1000;

    public byte[] Payload(params ReadOnlySpan<byte> payload)
    {
        byte[] datagram = new byte[DatagramSize.Overhead + payload.Length];
        payload.CopyTo(datagram.AsSpan(DatagramSize.PayloadOffset));
        _cipher.Seal(datagram, 1, TimestampExchange.None);
        return datagram;
    }

    public byte[] Fragment(ReadOnlySpan<byte> content)
    {
        byte[] fragment = [.. new byte[FragmentHeader.Size], .. content];
        new FragmentHeader(_fragmentId++, 0, IsFinal: true).Write(fragment);
        return Payload(fragment);
    }

    public byte[] Compressed(ReadOnlySpan<byte> message) => Fragment(_compressor.Compress(message));

    /// <summary>A message that takes several datagrams.</summary>
    public byte[][] Fragments(ReadOnlySpan<byte> message)
    {
        var datagrams = new List<byte[]>();
        var fragmenter = new Fragmenter(_fragmentId++, _compressor.Compress(message), 1000);
        byte[] payload = new byte[FragmentHeader.Size + 1000];
        while (fragmenter.TryWriteNext(payload, out int length))
        {
            datagrams.Add(Payload(payload.AsSpan(0, length)));
        }

        return [.. datagrams];
    }

    public byte[] Instruction(ulong old, ulong @new, ulong throwaway = 0, ulong ack = 0, byte[]? diff = null, uint version = 2, ulong? capabilities = null)
    {
        var message = new Instruction
        {
            ProtocolVersion = version,
            OldNum = old,
            NewNum = @new,
            AckNum = ack,
            ThrowawayNum = throwaway,
            Diff = ByteString.CopyFrom(diff ?? []),
        };
        if (capabilities is { } value)
        {
            message.Capabilities = value;
        }

        return Compressed(message.ToByteArray());
    }

    public Instruction Read(ReadOnlySpan<byte> datagram)
    {
        Assert.Equal(DatagramVerdict.Accepted, _cipher.Open(datagram, out Packet packet));
        Assert.True(FragmentHeader.Read(packet.Payload).IsFinal);
        Assert.True(new InstructionDecompressor().TryDecompress(packet.Payload[FragmentHeader.Size..], out ReadOnlySpan<byte> message));
        return Transport.Instructions.Wire.Instruction.Parser.ParseFrom(message);
    }

    public static ulong SequenceNumber(byte[] datagram) => BinaryPrimitives.ReadUInt64BigEndian(datagram);

    public void Dispose() => _cipher.Dispose();
}
