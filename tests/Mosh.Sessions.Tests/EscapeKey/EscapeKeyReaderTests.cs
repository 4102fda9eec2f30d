using System.Text;
using Mosh.Sessions.EscapeKey;

namespace Mosh.Sessions.Tests.EscapeKey;

public class EscapeKeyReaderTests
{
    [Theory]
    [InlineData(null, "abc", "send abc")]
    [InlineData(null, "", "")]
    [InlineData(null, "ab\u001e.cd", "send ab, help, quit")]
    [InlineData(null, "a\u001e\u001ab", "send a, help, suspend, hide, send b")]
    [InlineData(null, "\u001e^", "help, send <1e>, hide")]
    [InlineData(null, "\u001ex", "help, send <1e>x, hide")]
    [InlineData(null, "\u001e\u001e", "help, send <1e><1e>, hide")]
    [InlineData(null, "a\fb", "repaint, send a<0c>b")]
    [InlineData(null, "\u001e\f", "help, send <1e><0c>, hide")]
    [InlineData("", "\u001e.~.", "send <1e>.~.")]
    [InlineData("~", "~.", "send ~.")]
    [InlineData("~", "a\r~.", "send a<0d>, help, quit")]
    [InlineData("~", "\n~~x", "send <0a>, help, send ~, hide, send x")]
    [InlineData("~", "\r~\r~.", "send <0d>, help, send ~<0d>, hide, send ~.")]
    [InlineData("\u0001", "\u0001a", "help, send <01>, hide")]
    [InlineData("\u0001", "\u0001A", "help, send <01>, hide")]
    [InlineData("Q", "\rQq", "send <0d>, help, send Q, hide")]
    [InlineData("\u0003", "\u0003\u001e.", "send <03>, help, quit")]
    public void Keys_are_told_from_commands(string? setting, string typed, string expected)
    {
        RecordingSink sink = new();
        new EscapeKeyReader(EscapeKeySetting.Parse(setting)).Process(Encoding.UTF8.GetBytes(typed), sink);
        Assert.Equal(expected, sink.ToString());
    }

    [Theory]
    [InlineData(null, "a\u001edb", "send a, help, detach")]
    [InlineData(null, "a\u001e\u001ab", "send a, help, detach")]
    [InlineData(null, "\u001e.x", "help, quit")]
    [InlineData(null, "\u001ex", "help, send <1e>x, hide")]
    [InlineData("d", "\rdd", "send <0d>, help, send d, hide")]
    public void Where_the_terminal_can_be_left_to_others_two_commands_do_it(string? setting, string typed, string expected)
    {
        RecordingSink sink = new();
        new EscapeKeyReader(EscapeKeySetting.Parse(setting), canDetach: true).Process(Encoding.UTF8.GetBytes(typed), sink);
        Assert.Equal(expected, sink.ToString());
    }

    [Fact]
    public void Reads_end_at_the_escape_key_and_at_the_command_after_it()
    {
        EscapeKeyReader reader = new(EscapeKeySetting.Default, canDetach: true);
        Assert.False(reader.IsReadToBeEnded((byte)'a'));
        Assert.True(reader.IsReadToBeEnded(0x1E));
        reader.Process([0x1E], new RecordingSink());
        Assert.True(reader.IsReadToBeEnded((byte)'a'));
        Assert.False(new EscapeKeyReader(EscapeKeySetting.Default).IsReadToBeEnded(0x1E));
    }

    [Theory]
    [InlineData(null, "ab\u001e^c\u001e.d")]
    [InlineData("~", "x\r~~y\r~\u001az\n~.q")]
    public void It_does_not_matter_how_the_keys_are_cut_into_reads(string? setting, string typed)
    {
        RecordingSink whole = new();
        new EscapeKeyReader(EscapeKeySetting.Parse(setting)).Process(Encoding.UTF8.GetBytes(typed), whole);

        // After the quit the rest of a read is discarded, so that the last bytes are left out here.
        RecordingSink pieces = new();
        EscapeKeyReader reader = new(EscapeKeySetting.Parse(setting));
        foreach (byte key in Encoding.UTF8.GetBytes(typed)[..^1])
        {
            reader.Process([key], pieces);
        }

        Assert.Equal(whole.Joined, pieces.Joined);
    }

    [Fact]
    public void The_texts_name_the_keys()
    {
        EscapeKeyReader control = new(EscapeKeySetting.Default);
        Assert.Equal("Commands: Ctrl-Z suspends, \".\" quits, \"^\" gives literal Ctrl-^", control.HelpText);

        EscapeKeyReader detachable = new(EscapeKeySetting.Default, canDetach: true);
        Assert.Equal("Commands: \"d\" or Ctrl-Z detaches, \".\" quits, \"^\" gives literal Ctrl-^", detachable.HelpText);

        EscapeKeyReader printable = new(EscapeKeySetting.Parse("~"));
        Assert.Equal("Commands: Ctrl-Z suspends, \".\" quits, \"~\" gives literal \"~\"", printable.HelpText);
        Assert.Equal("", EscapeKeySetting.None.Name);
    }

    [Theory]
    [InlineData(null, 0x1E, '^')]
    [InlineData("ab", 0x1E, '^')]
    [InlineData("é", 0x1E, '^')]
    [InlineData("\0", 0x1E, '^')]
    [InlineData("\u0003", 0x1E, '^')]
    [InlineData("\u0004", 0x1E, '^')]
    [InlineData("\n", 0x1E, '^')]
    [InlineData("\f", 0x1E, '^')]
    [InlineData("\r", 0x1E, '^')]
    [InlineData("\u0001", 0x01, 'A')]
    [InlineData("\u001f", 0x1F, '_')]
    [InlineData(" ", 0x20, ' ')]
    [InlineData("\u007f", 0x7F, '\u007f')]
    public void The_variable_is_read_as_specified(string? value, int key, char passKey)
    {
        EscapeKeySetting setting = EscapeKeySetting.Parse(value);
        Assert.Equal((byte)key, setting.Key);
        Assert.Equal((byte)passKey, setting.PassKey);
    }

    [Fact]
    public void An_empty_variable_turns_the_escape_key_off() => Assert.Null(EscapeKeySetting.Parse("").Key);

    private sealed class RecordingSink : IEscapeKeySink
    {
        private readonly List<string> _calls = [];

        public string Joined => ToString().Replace(", send ", "", StringComparison.Ordinal);

        public override string ToString() => string.Join(", ", _calls);

        public void SendBytes(ReadOnlySpan<byte> keys)
        {
            StringBuilder text = new("send ");
            foreach (byte key in keys)
            {
                text.Append(key is >= 0x20 and < 0x7F ? ((char)key).ToString() : $"<{key:x2}>");
            }

            _calls.Add(text.ToString());
        }

        public void Quit() => _calls.Add("quit");

        public void Suspend() => _calls.Add("suspend");

        public void Detach() => _calls.Add("detach");

        public void Repaint() => _calls.Add("repaint");

        public void ShowHelp() => _calls.Add("help");

        public void HideHelp() => _calls.Add("hide");
    }
}
