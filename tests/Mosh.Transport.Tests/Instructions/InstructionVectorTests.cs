using System.Text.Json;
using Mosh.Tests.Shared;
using Mosh.Transport.Instructions;
using Mosh.Transport.Instructions.Compression;

namespace Mosh.Transport.Tests.Instructions;

public class InstructionVectorTests
{
    private readonly InstructionDecompressor _decompressor = new();

    public static TheoryData<int, string> Vectors => VectorFile.Rows("instructions.json", "name");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Vector_fragments_are_assembled_inflated_and_parsed(int index, string name)
    {
        JsonElement vector = VectorFile.Cases("instructions.json")[index];
        var assembler = new FragmentAssembler();
        byte[][] fragments = Fragments(vector);

        Assert.All(fragments[..^1], fragment => Assert.Equal(AssemblyResult.Incomplete, assembler.Add(fragment, out _)));
        Assert.Equal(AssemblyResult.Complete, assembler.Add(fragments[^1], out ReadOnlySpan<byte> compressed));
        Assert.Equal(vector.Text("zlib_hex"), Convert.ToHexStringLower(compressed));
        Assert.True(_decompressor.TryDecompress(compressed, out ReadOnlySpan<byte> serialized));
        Assert.Equal(vector.Text("protobuf_hex"), Convert.ToHexStringLower(serialized));
        Assert.True(InstructionReader.TryRead(serialized, out TransportInstruction instruction));

        Assert.Equal(vector.Number("protocol_version"), instruction.ProtocolVersion);
        Assert.Equal(vector.Number("old_num"), instruction.OldNumber);
        Assert.Equal(vector.Number("new_num"), instruction.NewNumber);
        Assert.Equal(vector.Number("ack_num"), instruction.AcknowledgedNumber);
        Assert.Equal(vector.Number("throwaway_num"), instruction.ThrowawayNumber);
        Assert.Equal(vector.Text("diff_hex"), Convert.ToHexStringLower(instruction.Diff));
        Assert.Null(instruction.Capabilities);
        Assert.NotEmpty(name);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Vector_instruction_is_serialised_and_compressed(int index, string name)
    {
        JsonElement vector = VectorFile.Cases("instructions.json")[index];
        var writer = new InstructionWriter(new ScriptedChaff(vector.Hex("chaff_hex")));
        var instruction = new TransportInstruction
        {
            OldNumber = vector.Number("old_num"),
            NewNumber = vector.Number("new_num"),
            AcknowledgedNumber = vector.Number("ack_num"),
            ThrowawayNumber = vector.Number("throwaway_num"),
        };

        byte[] serialized = writer.Write(instruction, vector.Hex("diff_hex")).ToArray();
        byte[] compressed = new InstructionCompressor().Compress(serialized).ToArray();

        Assert.Equal(vector.Text("protobuf_hex"), Convert.ToHexStringLower(serialized));
        Assert.True(_decompressor.TryDecompress(compressed, out ReadOnlySpan<byte> inflated));
        Assert.Equal(serialized, inflated.ToArray());
        Assert.InRange(compressed.Length, 1, (vector.Hex("zlib_hex").Length * 1.07) + 4);
        Assert.NotEmpty(name);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Vector_stream_is_cut_into_the_same_fragments(int index, string name)
    {
        JsonElement vector = VectorFile.Cases("instructions.json")[index];
        byte[][] expected = Fragments(vector);
        int pieceSize = (int)vector.Number("fragment_payload_max");
        var fragmenter = new Fragmenter(FragmentHeader.Read(expected[0]).InstructionId, vector.Hex("zlib_hex"), pieceSize);
        var fragments = new List<byte[]>();
        byte[] payload = new byte[FragmentHeader.Size + pieceSize];

        while (fragmenter.TryWriteNext(payload, out int length))
        {
            fragments.Add(payload[..length]);
        }

        Assert.Equal(expected, fragments);
        Assert.NotEmpty(name);
    }

    private static byte[][] Fragments(JsonElement vector) =>
        [.. vector.GetProperty("fragments_hex").EnumerateArray().Select(fragment => Convert.FromHexString(fragment.GetString()!))];

    // Asked first for a length, then for the bytes.
    private sealed class ScriptedChaff(byte[] chaff) : IRandomSource
    {
        private bool _isLengthKnown;

        public void Fill(Span<byte> bytes)
        {
            (_isLengthKnown ? chaff : [(byte)chaff.Length]).CopyTo(bytes);
            _isLengthKnown = true;
        }
    }
}
