using System.Diagnostics;
using Mosh.Hosting.Terminfo;

namespace Mosh.Hosting.Tests.Terminfo;

public class TerminfoDatabaseTests
{
    public static TheoryData<string> InstalledTypes() => ["xterm", "xterm-256color", "vt100", "screen", "tmux-256color", "linux", "dumb", "rxvt"];

    [Theory]
    [MemberData(nameof(InstalledTypes))]
    public void Capabilities_agree_with_tput(string type)
    {
        Assert.Equal(TerminfoError.None, TerminfoDatabase.Find(type, out TerminalDescription? description));
        Assert.NotNull(description);
        Assert.Equal(Tput(type, "colors"), description.Number(NumericCapability.MaxColors).ToString() + "\n");
        Assert.Equal(Tput(type, "smcup"), Text(description.String(StringCapability.EnterCursorAddressing)));
        Assert.Equal(Tput(type, "rmcup"), Text(description.String(StringCapability.ExitCursorAddressing)));
        Assert.Equal(TputStatus(type, "bce") == 0, description.Flag(BooleanCapability.BackColorErase));
        Assert.Equal(Tput(type, "ech", "7").Length > 0, description.String(StringCapability.EraseCharacters) is not null);
    }

    [Fact]
    public void Entries_with_32_bit_numbers_are_read()
    {
        using var directory = new TemporaryDirectory();
        Compile(directory, "wide|with large numbers,\n\tbce, colors#0x1000000, smcup=\\E[?1049h, ech=\\E[%p1%dX,\n");

        TerminfoError error = TerminfoDatabase.Find("wide", [directory.Path], out TerminalDescription? description);

        Assert.Equal(TerminfoError.None, error);
        Assert.Equal(0x1000000, description!.Number(NumericCapability.MaxColors));
        Assert.True(description.Flag(BooleanCapability.BackColorErase));
        Assert.Equal("\e[?1049h", Text(description.String(StringCapability.EnterCursorAddressing)));
        Assert.Equal("\e[%p1%dX", Text(description.String(StringCapability.EraseCharacters)));
        Assert.Null(description.String(StringCapability.ExitCursorAddressing));
    }

    [Fact]
    public void A_printing_terminal_is_refused()
    {
        using var directory = new TemporaryDirectory();
        Compile(directory, "paper|a printing terminal,\n\thc, cols#132,\n");
        Assert.Equal(TerminfoError.HardCopy, TerminfoDatabase.Find("paper", [directory.Path], out _));
    }

    [Theory]
    [InlineData("no-such-terminal")]
    [InlineData("../x/xterm")]
    public void An_unknown_type_is_not_found(string type)
    {
        Assert.Equal(TerminfoError.UnknownTerminal, TerminfoDatabase.Find(type, ["/usr/share/terminfo", "/lib/terminfo"], out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_type_is_no_database(string? type)
    {
        Assert.Equal(TerminfoError.NoDatabase, TerminfoDatabase.Find(type, out _));
    }

    [Fact]
    public void No_directory_is_no_database()
    {
        Assert.Equal(TerminfoError.NoDatabase, TerminfoDatabase.Find("xterm", ["/nonexistent"], out _));
    }

    // As observed with stock mosh-client 1.4.0.
    [Theory]
    [InlineData(TerminfoError.UnknownTerminal, "Unknown terminal type.")]
    [InlineData(TerminfoError.NoDatabase, "Terminfo database could not be found.")]
    [InlineData(TerminfoError.HardCopy, "Terminal is hardcopy and cannot be used by curses applications.")]
    public void Errors_have_the_words_of_stock(TerminfoError error, string expected)
    {
        Assert.Equal(expected, TerminfoDatabase.TextOf(error));
    }

    [Theory]
    [InlineData("xterm-ghostty", 256, true)]
    [InlineData("xterm-kitty-new", 256, true)]
    [InlineData("ghostty", 256, true)]
    [InlineData("alacritty-next", 256, true)]
    [InlineData("something-256color", 256, true)]
    [InlineData("something-direct", 256, true)]
    [InlineData("tmux-special", 256, false)]
    [InlineData("screen.something", 256, false)]
    [InlineData("no-such-terminal", 8, false)]
    [InlineData("../x/xterm", 8, false)]
    public void An_unknown_type_is_taken_for_what_its_name_suggests(string type, int colors, bool isLikeXterm)
    {
        Assert.Equal(TerminfoError.None, TerminfoDatabase.Find(type, out TerminalDescription? description));
        Assert.Equal(colors, description!.Number(NumericCapability.MaxColors));
        Assert.Equal(isLikeXterm, description.Flag(BooleanCapability.BackColorErase));
        Assert.NotNull(description.String(StringCapability.ExitCursorAddressing));
    }

    [Theory]
    [InlineData("xterm-foo", true)]
    [InlineData("tmux-foo", false)]
    public void Without_a_database_there_are_built_in_descriptions(string type, bool isLikeXterm)
    {
        TerminalDescription description = FallbackDescription.For(type, _ => null);
        Assert.Equal(256, description.Number(NumericCapability.MaxColors));
        Assert.Equal(isLikeXterm, description.Flag(BooleanCapability.BackColorErase));
    }

    [Theory]
    [InlineData(null, "TERM environment variable not set.")]
    public void Colours_of_an_unusable_type_are_an_error(string? type, string expected)
    {
        Assert.False(TerminfoDatabase.TryCountColors(type, out _, out string error));
        Assert.Equal(expected, error);
    }

    [Theory]
    [InlineData("vt100", -1)]
    [InlineData("xterm", 8)]
    [InlineData("xterm-256color", 256)]
    public void Colours_are_counted(string type, int expected)
    {
        Assert.True(TerminfoDatabase.TryCountColors(type, out int colors, out _));
        Assert.Equal(expected, colors);
    }

    [Fact]
    public void Damaged_entries_are_no_entries()
    {
        byte[] entry = File.ReadAllBytes("/lib/terminfo/x/xterm");
        Assert.Null(TerminalDescription.Parse([]));
        Assert.Null(TerminalDescription.Parse(entry[..11]));
        Assert.Null(TerminalDescription.Parse(entry[..200]));
        Assert.Null(TerminalDescription.Parse([0x1b, 0x02, .. entry[2..]]));
    }

    private static string Text(byte[]? bytes) => bytes is null ? string.Empty : System.Text.Encoding.Latin1.GetString(bytes);

    private static string Tput(string type, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("tput", ["-T", type, .. arguments]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static int TputStatus(string type, string capability)
    {
        using Process process = Process.Start("tput", ["-T", type, capability]);
        process.WaitForExit();
        return process.ExitCode;
    }

    private static void Compile(TemporaryDirectory directory, string source)
    {
        string file = Path.Combine(directory.Path, "source");
        File.WriteAllText(file, source);
        using Process process = Process.Start("tic", ["-o", directory.Path, file]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
