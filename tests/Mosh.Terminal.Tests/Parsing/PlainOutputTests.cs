using System.Text;
using FsCheck.Fluent;
using Mosh.Terminal.Parsing;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Parsing;

public sealed class PlainOutputTests
{
    private static readonly string[] Plain =
    [
        "text", "\r\n", "\n", "\t", "\e[m", "\e[0;1;38;5;100m", "\e[K", "\e[01;31m\e[K", "\e[;;m", "é", "«", "中文", "🙂", "e\u0301", "[0m", "m", "1;2K", "\xA0",
    ];

    private static readonly string[] Other =
    [
        "\a", "\b", "\0", "\x7F", "\e", "\e[", "\e[H", "\e[?25l", "\e]0;t\a", "\e[1:2m", "\e[1\n", "\u0085", "\u009B1m", "\e[1\e[m", "\u00C2", "\v",
    ];

    [Theory]
    [InlineData("")]
    [InlineData("0123456789")]
    public void What_is_shorter_than_a_block_is_not_looked_at(string text) => Assert.Equal(0, Of(text));

    [Fact]
    public void Text_lines_and_renditions_are_plain()
    {
        string block = "0123456789 \e[1;32mgreen\e[0m\e[K\r\n".PadRight(64, 'x');
        Assert.Equal(640, Of(string.Concat(Enumerable.Repeat(block, 10))));
    }

    [Theory]
    [InlineData("\e[H")]
    [InlineData("\a")]
    [InlineData("\u0080")]
    [InlineData("\u009F")]
    [InlineData("\e[1:2m")]
    public void Anything_else_ends_it_before_its_block(string other) => Assert.Equal(128, Of(new string('x', 150) + other + new string('x', 150)));

    [Theory]
    [InlineData("\e[H")]
    [InlineData("\e[12H")]
    [InlineData("\u0085")]
    public void What_reaches_into_the_next_block_is_judged_there(string other)
    {
        int inside = Encoding.UTF8.GetByteCount(other) - 1;
        Assert.Equal(64, Of(new string('x', 64 - inside) + other + new string('x', 63)));
    }

    [Theory]
    [InlineData("\e[m")]
    [InlineData("\e[01;38;5;123m")]
    [InlineData("«")]
    public void What_reaches_into_the_next_block_and_is_plain_goes_on(string plain)
    {
        for (int inside = 1; inside < Encoding.UTF8.GetByteCount(plain); inside++)
        {
            Assert.Equal(128, Of(new string('x', 64 - inside) + plain + new string('x', 64)));
        }
    }

    [Fact]
    public void Agrees_with_reading_byte_by_byte() => RandomCheck.Holds(
        from plain in Gen.Elements(Plain).ArrayOf(60)
        from others in Gen.Frequency((3, Gen.Constant("")), (1, Gen.Elements(Other))).ArrayOf(3)
        from noise in Gen.Choose(0, 255)
        select (plain, others, noise),
        input =>
        {
            byte[] bytes =
            [
                .. Encoding.UTF8.GetBytes(string.Concat(input.plain[..30]) + string.Concat(input.others)),
                (byte)input.noise,
                .. Encoding.UTF8.GetBytes(string.Concat(input.plain[30..])),
            ];
            Assert.Equal(ByteByByte(bytes), PlainOutput.LengthIn(bytes));
        });

    private static int Of(string text) => PlainOutput.LengthIn(Encoding.UTF8.GetBytes(text));

    private static int ByteByByte(ReadOnlySpan<byte> bytes)
    {
        const int BlockLength = 64;
        ReadOnlySpan<byte> blocks = bytes[..(bytes.Length / BlockLength * BlockLength)];
        byte last = 0;
        bool isInSequence = false;
        for (int place = 0; place < blocks.Length; place++)
        {
            byte next = blocks[place];
            bool isPlain = (last, isInSequence, next) switch
            {
                (0x1B, _, _) => next == '[',
                (_, true, _) => next is (>= (byte)'0' and <= (byte)'9') or (byte)';' or (byte)'m' or (byte)'K',
                (0xC2, _, >= 0x80 and <= 0x9F) => false,
                _ => next is >= 0x20 or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0x1B && next != 0x7F,
            };
            if (!isPlain)
            {
                return place / BlockLength * BlockLength;
            }

            isInSequence = last == 0x1B || (isInSequence && next is not ((byte)'m' or (byte)'K'));
            last = next;
        }

        return blocks.Length;
    }
}
