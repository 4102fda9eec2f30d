using Mosh.Transport.Instructions;

namespace Mosh.Transport.Tests.Instructions;

public class InstructionReaderTests
{
    [Fact]
    public void Absent_fields_are_zero_or_empty_also_after_a_full_message()
    {
        Read("0802100118022001280132070a0512032201613a050001020304f87f05", out TransportInstruction _);

        Assert.True(Read("1005", out TransportInstruction instruction));

        Assert.Equal((0u, 5UL, 0UL), (instruction.ProtocolVersion, instruction.OldNumber, instruction.NewNumber));
        Assert.True(instruction.Diff.IsEmpty);
        Assert.Null(instruction.Capabilities);
    }

    [Fact]
    public void Unknown_fields_are_skipped()
    {
        // Fields 1000 (varint), 1001 (bytes), 1002 (8 bytes), 1003 (4 bytes) before field 2.
        Assert.True(Read("c03e05" + "ca3e03aabbcc" + "d13e0102030405060708" + "dd3e01020304" + "1007", out TransportInstruction instruction));

        Assert.Equal(7UL, instruction.OldNumber);
    }

    [Fact]
    public void Capabilities_are_field_2047()
    {
        Assert.True(Read("0802f87f8101", out TransportInstruction instruction));

        Assert.Equal(129UL, instruction.Capabilities);
    }

    [Theory]
    [InlineData("10")]
    [InlineData("3205aa")]
    [InlineData("00")]
    [InlineData("10ffffffffffffffffffffff01")]
    [InlineData("ffffffffff")]
    public void What_is_no_message_is_refused(string hex) => Assert.False(Read(hex, out TransportInstruction _));

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(3);
        Assert.All(Enumerable.Range(0, 20_000), _ =>
        {
            byte[] bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);

            // Whether it is a message is not the point.
            Assert.Null(Record.Exception(() => InstructionReader.TryRead(bytes, out TransportInstruction _)));
        });
    }

    private static bool Read(string hex, out TransportInstruction instruction) => InstructionReader.TryRead(Convert.FromHexString(hex), out instruction);
}
