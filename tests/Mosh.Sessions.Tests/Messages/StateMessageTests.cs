using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Mosh.Sessions.Messages;
using Mosh.Sessions.Messages.Wire;

namespace Mosh.Sessions.Tests.Messages;

/// <summary>The hand-written codec against the classes generated from the .proto files.</summary>
public class StateMessageTests
{
    [Fact]
    public void Keys_are_written_as_the_generated_classes_write_them() => Prop.ForAll<byte[]>(keys =>
    {
        UserInstruction element = new() { Keystroke = new Keystroke { Keys = ByteString.CopyFrom(keys) } };
        ArrayBufferWriter<byte> output = new();
        StateMessageWriter.WriteBytesHeader(output, keys.Length);
        output.Write(keys);
        Assert.Equal(new UserMessage { Instruction = { element } }.ToByteArray(), output.WrittenSpan.ToArray());
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(80, 24)]
    [InlineData(127, 128)]
    [InlineData(10_000, 400)]
    public void Resizes_are_written_as_the_generated_classes_write_them(int width, int height)
    {
        HostInstruction element = new() { Resize = new HostResize { Width = width, Height = height } };
        ArrayBufferWriter<byte> output = new();
        StateMessageWriter.WriteResize(output, width, height);
        Assert.Equal(new HostMessage { Instruction = { element } }.ToByteArray(), output.WrittenSpan.ToArray());
    }

    [Theory]
    [InlineData(0ul)]
    [InlineData(127ul)]
    [InlineData(128ul)]
    [InlineData(ulong.MaxValue)]
    public void Echo_acknowledgements_are_written_as_the_generated_classes_write_them(ulong number)
    {
        HostInstruction element = new() { EchoAck = new EchoAcknowledgement { EchoAckNum = number } };
        ArrayBufferWriter<byte> output = new();
        StateMessageWriter.WriteEchoAcknowledgement(output, number);
        Assert.Equal(new HostMessage { Instruction = { element } }.ToByteArray(), output.WrittenSpan.ToArray());
    }

    [Fact]
    public void Elements_are_read_back_in_order()
    {
        HostMessage message = new()
        {
            Instruction =
            {
                new HostInstruction { EchoAck = new EchoAcknowledgement { EchoAckNum = 7 } },
                new HostInstruction { Resize = new HostResize { Width = 132, Height = 43 } },
                new HostInstruction { HostBytes = new HostBytes { HostString = ByteString.CopyFromUtf8("abc") } },
            },
        };
        StateMessageReader reader = new(message.ToByteArray());

        Assert.True(reader.TryRead(out StateMessageElement echo));
        Assert.Equal((StateMessageElementKind.EchoAcknowledgement, 7ul), (echo.Kind, echo.EchoAcknowledgement));
        Assert.True(reader.TryRead(out StateMessageElement resize));
        Assert.Equal((StateMessageElementKind.Resize, 132, 43), (resize.Kind, resize.Width, resize.Height));
        Assert.True(reader.TryRead(out StateMessageElement bytes));
        Assert.Equal(StateMessageElementKind.Bytes, bytes.Kind);
        Assert.Equal("abc"u8.ToArray(), bytes.Bytes.ToArray());
        Assert.False(reader.TryRead(out _));
        Assert.False(reader.IsMalformed);
    }

    [Fact]
    public void Of_a_keystroke_and_a_resize_in_one_element_the_keystroke_counts()
    {
        UserInstruction both = new()
        {
            Resize = new UserResize { Width = 5, Height = 5 },
            Keystroke = new Keystroke { Keys = ByteString.CopyFromUtf8("k") },
        };
        StateMessageReader reader = new(new UserMessage { Instruction = { both } }.ToByteArray());
        Assert.True(reader.TryRead(out StateMessageElement element));
        Assert.Equal(StateMessageElementKind.Bytes, element.Kind);
    }

    [Theory]
    [InlineData("0a00", StateMessageElementKind.Unknown)] // an element without an extension
    [InlineData("1001 0a00", StateMessageElementKind.Unknown)] // an unknown field before it
    [InlineData("0a07 7a0161 12022200", StateMessageElementKind.Bytes)] // an unknown field beside the keystroke
    [InlineData("0a08 1a06 2850 3018 7801", StateMessageElementKind.Resize)] // an unknown field inside the resize
    public void What_is_unknown_is_passed_over(string hex, object kind)
    {
        StateMessageReader reader = new(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
        Assert.True(reader.TryRead(out StateMessageElement element));
        Assert.Equal(kind, element.Kind);
        Assert.False(reader.TryRead(out _));
        Assert.False(reader.IsMalformed);
    }

    [Theory]
    [InlineData("0a")] // no length
    [InlineData("0a05")] // length beyond the end
    [InlineData("0a0512")] // element cut short
    [InlineData("00")] // field number 0
    [InlineData("0b")] // a group
    [InlineData("0effffffffffffffffffff01")] // a varint of eleven bytes, wire type 6
    [InlineData("08ffffffffffffffffffff01")] // a varint of eleven bytes
    public void What_is_not_protobuf_is_told_from_the_end(string hex)
    {
        StateMessageReader reader = new(Convert.FromHexString(hex));
        Assert.False(reader.TryRead(out _));
        Assert.True(reader.IsMalformed);
    }

    [Fact]
    public void Random_bytes_are_read_as_the_generated_classes_read_them() =>
        Prop.ForAll(Gen.Elements<byte>(0, 1, 2, 3, 8, 0x0A, 0x12, 0x1A, 0x22, 0x28, 0x30, 0x40, 0x80, 0xFF).ArrayOf().ToArbitrary(), bytes =>
        {
            StateMessageReader reader = new(bytes);
            int elements = 0;
            while (reader.TryRead(out _))
            {
                elements++;
            }

            // Groups are the one thing that the generated parser takes and ours does not: they are obsolete, and nobody sends them.
            int? expected = TryParse(bytes);
            Assert.True(reader.IsMalformed || expected == elements, Convert.ToHexString(bytes));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    private static int? TryParse(byte[] bytes)
    {
        try
        {
            return HostMessage.Parser.ParseFrom(bytes).Instruction.Count;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
