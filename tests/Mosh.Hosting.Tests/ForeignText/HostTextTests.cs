using Mosh.Hosting.ForeignText;

namespace Mosh.Hosting.Tests.ForeignText;

public class HostTextTests
{
    private const string Key = "4NeCCgvZFe2RnPgrcU1PQw";
    private const string Removed = "[session key removed]";

    [Theory]
    [InlineData("MOSH CONNECT 60001 " + Key)]
    [InlineData("MOSH CONNECT 60001 " + Key + " trailing words")]
    [InlineData("MOSH CONNECT 60001 " + Key + "trailing")]
    [InlineData("MOSH CONNECT 60001 " + Key + "\u001b[0m")]
    [InlineData("MOSH CONNECT 60001x " + Key)]
    [InlineData("MOSH CONNECT  60001   " + Key)]
    [InlineData("MOSH CONNECT " + Key)]
    [InlineData("MOSH CONNECT 60001" + Key)]
    [InlineData("MOSH CONNECT port " + Key)]
    [InlineData("bash: warning: MOSH CONNECT 60001 " + Key)]
    [InlineData("OSH CONNECT 60001 " + Key + "xyz")]
    [InlineData("mosh connect 60001 " + Key + "xyz")]
    [InlineData("\u001b[1mMOSH\u001b[0m CONNECT 60001 " + Key)]
    [InlineData("MOSH_KEY=" + Key)]
    [InlineData("export MOSH_KEY='" + Key + "extra'")]
    [InlineData("MOSH_KEY: " + Key + " mosh-client 10.0.0.1 60001")]
    [InlineData("the key is " + Key + ".")]
    [InlineData("key=" + Key + "==")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("word\u001b[0m" + Key + "\u001b[Kword")]
    [InlineData("word\u0007" + Key + "\u202Eword")]
    [InlineData("\u001b]0;" + Key + "\u0007")]
    public void A_line_loses_its_key(string line)
    {
        var shown = HostText.Clean(line);

        Assert.DoesNotContain("4NeCCg", shown);
        Assert.DoesNotContain("cU1PQw", shown);
        Assert.DoesNotContain("AAAAAA", shown);
        Assert.Contains(Removed, shown);
    }

    [Theory]
    [InlineData("4NeCCgvZ\u0008Fe2RnPgrcU1PQw")]
    [InlineData("4NeCCgvZ\u202EFe2RnPgrcU1PQw")]
    [InlineData("4NeCCgvZ\u200DFe2RnPgrcU1PQw")]
    [InlineData("4NeCCgvZ\u001b[31mFe2RnPgrcU1PQw")]
    [InlineData("MOSH CONNECT 60001 4NeCCgvZFe2 RnPgrcU1PQw")]
    [InlineData("MOSH CONNECT 60001 4NeCCgvZFe2R")]
    public void Neither_what_is_not_seen_nor_a_gap_hides_a_key(string line)
    {
        var shown = HostText.Clean(line);

        Assert.DoesNotContain("4NeCCg", shown);
        Assert.DoesNotContain("cU1PQw", shown);
        Assert.EndsWith(Removed, shown);
    }

    [Theory]
    [InlineData("ED25519 key fingerprint is SHA256:uNiVztksCsDhcc0u9e8BrTMOQ4PnR6ltYMYAcNzQxn4.")]
    [InlineData("/usr/local/lib/python3: not found")]
    [InlineData("MOSH CONNECT 60001 tooshort")]
    [InlineData("It must print a line MOSH CONNECT and leave a process behind.")]
    [InlineData("grüße 漢字 👩‍💻 می‌خواهم")]
    [InlineData("drwxr-xr-x  2 root root   4096")]
    public void What_is_no_key_stays(string line) => Assert.Equal(line, HostText.Clean(line));

    [Theory]
    [InlineData("a\u001b]0;title\u0007b", "a\\e]0;title\\x07b")]
    [InlineData("a\u001b[2Jb", "a\\e[2Jb")]
    [InlineData("a\u009b2Jb", "a\\x9B2Jb")]
    [InlineData("a\u0000b\u007f", "a\\x00b\\x7F")]
    [InlineData("user\u202Enimda\u2066x\u2069", "user\\u{202E}nimda\\u{2066}x\\u{2069}")]
    [InlineData("a\u2028b\u2029c", "a\\u{2028}b\\u{2029}c")]
    [InlineData("a\rb\nc\r\n", "a\\rb\\nc")]
    [InlineData("\u001b[1;31mred\u001b[0m\ttab", "red tab")]
    public void Control_characters_are_seen_and_do_nothing(string line, string expected) => Assert.Equal(expected, HostText.Clean(line));

    [Fact]
    public void Half_a_pair_is_replaced() => Assert.Equal("half \ufffd pair", HostText.Clean("half \ud800 pair"));

    [Fact]
    public void A_line_is_bounded()
    {
        var shown = HostText.Clean(new string('x', 10_000_000));

        Assert.Equal(HostText.LongestLine, shown.Length);
        Assert.EndsWith("…", shown);
    }

    [Fact]
    public void A_text_is_bounded()
    {
        var shown = HostText.CleanLines(string.Join('\n', Enumerable.Repeat("line", 1000)));

        Assert.Equal(HostText.MostLines + 1, shown.Split('\n').Length);
    }

    [Theory]
    [InlineData("MOSH CONNECT 60001 " + Key + " trailing")]
    [InlineData("a\u001b[2Jb\u202E" + Key + "==")]
    [InlineData("MOSH_KEY=" + Key)]
    public void Cleaning_twice_is_cleaning_once(string line)
    {
        var once = HostText.Clean(new string('-', 970) + line);

        Assert.Equal(once, HostText.Clean(once));
        Assert.Equal(HostText.Clean(line), HostText.CleanLines(HostText.Clean(line)));
    }

    [Fact]
    public void No_key_that_is_made_gets_through()
    {
        var seed = Environment.TickCount;
        var random = new System.Random(seed);
        var bytes = new byte[16];
        for (var round = 0; round < 20_000; round++)
        {
            random.NextBytes(bytes);
            var key = Convert.ToBase64String(bytes)[..22];
            var shown = HostText.Clean($"what {key} is");
            Assert.True(shown == $"what {Removed} is", $"seed {seed}: {shown}");
        }
    }
}
