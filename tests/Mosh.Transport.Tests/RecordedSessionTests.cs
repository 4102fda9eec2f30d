using System.Text.Json;
using Mosh.Tests.Shared;
using Mosh.Transport.Crypto;
using Mosh.Transport.Datagrams;
using Mosh.Transport.Instructions;
using Mosh.Transport.Instructions.Compression;
using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests;

/// <summary>Sessions between the stock programs, recorded with their keys.</summary>
public class RecordedSessionTests
{
    public static TheoryData<int, string> Vectors => VectorFile.Rows("sessions.json", "name");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Vector_datagrams_are_opened_and_decoded(int index, string name)
    {
        JsonElement vector = VectorFile.Cases("sessions.json")[index];
        using SessionKey key = TestKeys.Parse(vector.Text("key"));
        using var server = new Decoder(key, ConnectionRole.Server);
        using var client = new Decoder(key, ConnectionRole.Client);

        Assert.All(vector.GetProperty("packets").EnumerateArray(), packet =>
            (packet.Text("from") == "client" ? server : client).Check(packet));
        Assert.NotEmpty(name);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Vector_session_is_followed_by_a_connection(int index, string name)
    {
        // Our server in the place of the stock one: it hears what the client said, at the recorded times.
        JsonElement vector = VectorFile.Cases("sessions.json")[index];
        JsonElement[] packets = [.. vector.GetProperty("packets").EnumerateArray().Where(packet => packet.Text("from") == "client")];
        using SessionKey key = TestKeys.Parse(vector.Text("key"));
        using var local = new ByteLog();
        using var server = new Connection<ByteLog, TakeAnything>(
            new ConnectionOptions { Key = key, Role = ConnectionRole.Server }, local, new TakeAnything(), new SeededRandom(1), 0);

        Assert.All(packets, packet =>
        {
            ulong expected = server.CreateCheckpoint().ExpectedSequenceNumber;
            ReceiveResult result = server.Receive(packet.Hex("datagram_hex"), packet.GetProperty("t").GetInt64(), false);
            Assert.Equal((DatagramVerdict.Accepted, packet.Number("seq") >= expected), (result.Verdict, result.IsNewest));
        });

        ulong newest = packets.Max(packet => packet.TryGetProperty("instruction", out JsonElement instruction) ? instruction.Number("new") : 0);
        Assert.Equal(newest, server.RemoteStateNumber);
        Assert.NotEmpty(name);
    }

    private sealed class Decoder(SessionKey key, ConnectionRole role) : IDisposable
    {
        private readonly DatagramCipher _cipher = new(key, role, 0, 0);
        private readonly FragmentAssembler _assembler = new();
        private readonly InstructionDecompressor _decompressor = new();

        public void Check(JsonElement expected)
        {
            Assert.Equal(DatagramVerdict.Accepted, _cipher.Open(expected.Hex("datagram_hex"), out Packet packet));
            Assert.Equal(expected.Number("seq"), packet.SequenceNumber);
            Assert.Equal(expected.Number("timestamp"), packet.Timestamp);
            Assert.Equal(expected.Number("timestamp_reply"), packet.TimestampReply);
            FragmentHeader header = FragmentHeader.Read(packet.Payload);
            Assert.Equal(
                (expected.Number("fragment_id"), (int)expected.Number("fragment_num"), expected.GetProperty("final").GetBoolean()),
                (header.InstructionId, header.Number, header.IsFinal));

            AssemblyResult assembly = _assembler.Add(packet.Payload, out ReadOnlySpan<byte> compressed);

            Assert.Equal(expected.TryGetProperty("instruction", out JsonElement fields) ? AssemblyResult.Complete : AssemblyResult.Incomplete, assembly);
            if (assembly == AssemblyResult.Complete)
            {
                CheckInstruction(fields, compressed);
            }
        }

        public void Dispose() => _cipher.Dispose();

        private void CheckInstruction(JsonElement fields, ReadOnlySpan<byte> compressed)
        {
            Assert.True(_decompressor.TryDecompress(compressed, out ReadOnlySpan<byte> serialized));
            Assert.True(InstructionReader.TryRead(serialized, out TransportInstruction instruction));
            Assert.Equal(
                (2u, fields.Number("old"), fields.Number("new"), fields.Number("ack"), fields.Number("throwaway")),
                (instruction.ProtocolVersion, instruction.OldNumber, instruction.NewNumber, instruction.AcknowledgedNumber, instruction.ThrowawayNumber));
            Assert.Equal(fields.Text("diff_hex"), Convert.ToHexStringLower(instruction.Diff));
        }
    }
}
