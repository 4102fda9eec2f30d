using System.Buffers.Binary;
using Mosh.Transport.Datagrams;
using Mosh.Transport.Instructions;
using Mosh.Transport.Instructions.Compression;
using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests.Synchronization;

/// <summary>One direction of the traces' network, which also writes down what it carries.</summary>
internal sealed class TraceLink(ConnectionRole sender, Func<byte[], string> describeDiff, List<string> log) : IDatagramSink, IDisposable
{
    private readonly Queue<(long Arrival, byte[] Datagram)> _underWay = new();
    private readonly DatagramCipher _reader = new(
        TestKeys.Parse(TestKeys.Counting), sender == ConnectionRole.Client ? ConnectionRole.Server : ConnectionRole.Client, 0, 0);

    public long Now { get; set; }

    public long Latency { get; set; } = 20;

    public bool IsDropping { get; set; }

    public SendResult Send(ReadOnlySpan<byte> datagram)
    {
        log.Add(Describe(datagram));
        if (!IsDropping)
        {
            _underWay.Enqueue((Now + Latency, datagram.ToArray()));
        }

        return SendResult.Sent;
    }

    public bool TryReceive(out byte[] datagram)
    {
        bool hasArrived = _underWay.TryPeek(out (long Arrival, byte[] Datagram) next) && next.Arrival <= Now;
        datagram = hasArrived ? _underWay.Dequeue().Datagram : [];
        return hasArrived;
    }

    public void Dispose() => _reader.Dispose();

    private string Describe(ReadOnlySpan<byte> datagram)
    {
        Assert.Equal(DatagramVerdict.Accepted, _reader.Open(datagram, out Packet packet));
        Assert.True(new InstructionDecompressor().TryDecompress(packet.Payload[FragmentHeader.Size..], out ReadOnlySpan<byte> serialized));
        Assert.True(InstructionReader.TryRead(serialized, out TransportInstruction instruction));
        return TraceLine.Packet(
            Now,
            sender == ConnectionRole.Client ? "c2s" : "s2c",
            IsDropping,
            packet.Timestamp,
            packet.TimestampReply,
            BinaryPrimitives.ReadUInt64BigEndian(packet.Payload),
            instruction.OldNumber,
            instruction.NewNumber,
            instruction.AcknowledgedNumber,
            instruction.ThrowawayNumber,
            instruction.Diff.IsEmpty ? "" : describeDiff(instruction.Diff.ToArray()));
    }
}
