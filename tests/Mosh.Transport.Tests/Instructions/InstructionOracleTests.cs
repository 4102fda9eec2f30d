using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Mosh.Transport.Instructions;
using Mosh.Transport.Tests.Support;
using Wire = Mosh.Transport.Instructions.Wire;

namespace Mosh.Transport.Tests.Instructions;

/// <summary>The hand-written instructions against the classes generated from TransportBuffers.proto.</summary>
public class InstructionOracleTests
{
    [Fact]
    public void What_is_written_here_is_what_the_generated_class_writes() =>
        Prop.ForAll<ulong[], byte[], bool>((numbers, diff, hasCapabilities) =>
        {
            TransportInstruction instruction = Make(numbers, hasCapabilities);
            byte[] written = new InstructionWriter(new SeededRandom(numbers.Length)).Write(instruction, diff).ToArray();

            Wire.Instruction read = Wire.Instruction.Parser.ParseFrom(written);
            Assert.Equal((2u, instruction.OldNumber, instruction.NewNumber), (read.ProtocolVersion, read.OldNum, read.NewNum));
            Assert.Equal((instruction.AcknowledgedNumber, instruction.ThrowawayNumber), (read.AckNum, read.ThrowawayNum));
            Assert.Equal(diff, read.Diff.ToByteArray());
            Assert.Equal(hasCapabilities, read.HasCapabilities);
            Assert.InRange(read.Chaff.Length, 0, 16);
            Assert.Equal(read.ToByteArray(), written);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_the_generated_class_reads_is_read_the_same_here()
    {
        var random = new Random(2047);
        Assert.All(Enumerable.Range(0, 20_000), _ =>
        {
            byte[] message = new Wire.Instruction
            {
                ProtocolVersion = (uint)random.NextInt64(uint.MaxValue),
                OldNum = (ulong)random.NextInt64(),
                NewNum = (ulong)random.NextInt64(-5, 5),
                AckNum = (ulong)random.Next(200),
                Diff = ByteString.CopyFrom(new byte[random.Next(6)]),
                Chaff = ByteString.CopyFrom(new byte[random.Next(6)]),
                Capabilities = (ulong)random.Next(5),
            }.ToByteArray();
            message[random.Next(message.Length)] ^= (byte)(1 << random.Next(8));

            bool isRead = InstructionReader.TryRead(message, out TransportInstruction instruction);

            if (TryParse(message) is not { } expected)
            {
                return;
            }

            Assert.True(isRead || HasGroup(message));
            if (isRead)
            {
                Assert.Equal((expected.ProtocolVersion, expected.OldNum), (instruction.ProtocolVersion, instruction.OldNumber));
                Assert.Equal((expected.NewNum, expected.AckNum), (instruction.NewNumber, instruction.AcknowledgedNumber));
                Assert.Equal(expected.ThrowawayNum, instruction.ThrowawayNumber);
                Assert.Equal(expected.Diff.ToByteArray(), instruction.Diff.ToArray());
                Assert.Equal(expected.HasCapabilities ? expected.Capabilities : null, instruction.Capabilities);
            }
        });
    }

    // Groups (wire types 3 and 4) have been obsolete since before mosh was written; here they are refused.
    private static bool HasGroup(byte[] message) => message.Any(octet => (octet & 7) is 3 or 4);

    private static Wire.Instruction? TryParse(byte[] message)
    {
        try
        {
            return Wire.Instruction.Parser.ParseFrom(message);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static TransportInstruction Make(ulong[] numbers, bool hasCapabilities) => new()
    {
        OldNumber = numbers.ElementAtOrDefault(0),
        NewNumber = numbers.ElementAtOrDefault(1),
        AcknowledgedNumber = numbers.ElementAtOrDefault(2),
        ThrowawayNumber = numbers.ElementAtOrDefault(3),
        Capabilities = hasCapabilities ? numbers.ElementAtOrDefault(4) : null,
    };
}
