using System.Text;
using System.Text.Json;
using Mosh.Sessions.Prediction;
using Mosh.Tests.Shared;

namespace Mosh.Sessions.Tests.Prediction;

public sealed class KeyParserTests
{
    public static TheoryData<int, string> Utf8Cases => VectorFile.Rows("utf8.json", "bytes_hex");

    [Theory]
    [MemberData(nameof(Utf8Cases))]
    public void Bytes_are_decoded_as_the_terminal_decodes_them(int index, string hex)
    {
        KeyDecoder decoder = new();
        List<int> decoded = [];
        foreach (byte b in Convert.FromHexString(hex))
        {
            decoded.AddRange(decoder.Feed(b));
        }

        int[] expected = [.. VectorFile.Cases("utf8.json")[index].GetProperty("code_points").EnumerateArray().Select(CodePoint)];
        Assert.Equal(expected, decoded);
    }

    [Theory]
    [InlineData("a", "Print 61")]
    [InlineData("\u007f", "Print 7F")]
    [InlineData("\r", "Control D")]
    [InlineData("\x1b[A", "ControlSequence 41")]
    [InlineData("\x1bOA", "ControlSequence 41")]
    [InlineData("\x1b[5C", "ControlSequence 43 parameter 5")]
    [InlineData("\x1b[1;5D", "ControlSequence 44 parameter 1 modified")]
    [InlineData("\x1b[200~", "ControlSequence 7E parameter 200")]
    [InlineData("\x1b[?1h", "ControlSequence 68 modified")]
    [InlineData("\x1b[99999999999~", "ControlSequence 7E parameter 65535")]
    [InlineData("\x1b[1:2C", "")]
    [InlineData("\x1b[1?C", "")]
    [InlineData("\x1b[ 1C", "")]
    [InlineData("\x1bx", "Escape 78")]
    [InlineData("\x1b(Ba", "Escape 42|Print 61")]
    [InlineData("\x1b\x1b[D", "ControlSequence 44")]
    [InlineData("\x1b[\rC", "Control D|ControlSequence 43")]
    [InlineData("\x1b[1\x18" + "C", "Control 18|Print 43")]
    [InlineData("\x1b]0;title\a" + "a", "Print 61")]
    [InlineData("\x1bPdata\r\x1b\\a", "Escape 5C|Print 61")]
    [InlineData("\u009bC", "ControlSequence 43")]
    [InlineData("\u0085", "Control 85")]
    [InlineData("\x1b[\u00e9C", "ControlSequence E9|Print 43")]
    public void Keys_become_actions(string keys, string expected)
    {
        KeyParser parser = new();
        List<string> actions = [];
        foreach (byte b in Encoding.UTF8.GetBytes(keys))
        {
            foreach (KeyAction action in parser.Feed(b))
            {
                actions.Add(Describe(action));
            }
        }

        Assert.Equal(expected, string.Join('|', actions));
    }

    [Fact]
    public void Reset_forgets_a_sequence_that_has_begun()
    {
        KeyParser parser = new();
        parser.Feed(0x1B);
        parser.Reset();

        Assert.Equal("Print 4F", Describe(parser.Feed((byte)'O')[0]));
    }

    private static string Describe(KeyAction action) =>
        $"{action.Kind} {action.Value:X}"
        + (action.Parameter > 0 ? $" parameter {action.Parameter}" : "")
        + (action.HasModifiers ? " modified" : "");

    private static int CodePoint(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? Convert.ToInt32(element.GetString(), 16) : element.GetInt32();
}
