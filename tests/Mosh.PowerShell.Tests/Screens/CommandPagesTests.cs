using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Mosh.PowerShell.Screens.Invocation;

namespace Mosh.PowerShell.Tests.Screens;

public sealed class CommandPagesTests
{
    private static readonly PageLayout Layout = new(80, 24);

    [Fact]
    public void A_header_is_read_when_all_of_it_is_there()
    {
        string[] rows = ["m1:begin", "status 3", "kind zb", "lines 12", "size 3456", "AAAA", "m1:1"];

        Assert.Equal(new CommandHeader(3, "zb", 12, 3456), CommandHeader.Read(rows, "m1"));
    }

    [Theory]
    [InlineData("m2:begin", "status 3", "kind zb", "lines 12", "size 1")]
    [InlineData("m1:begin", "status", "kind zb", "lines 12", "size 1")]
    [InlineData("m1:begin", "status 3", "kind qb", "lines 12", "size 1")]
    [InlineData("m1:begin", "status 3", "kind zb", "lines 12", "")]
    [InlineData("m1:begin", "status 3")]
    public void A_header_that_is_not_all_there_is_not_read(params string[] rows) => Assert.Null(CommandHeader.Read(rows, "m1"));

    [Theory]
    [InlineData("rb", "4piDCg==")]
    [InlineData("rx", "e298830a")]
    public void Output_is_decoded(string kind, string lines) =>
        Assert.Equal("☃\n", Encoding.UTF8.GetString(CommandOutput.Decode(new CommandHeader(0, kind, 1, 4), lines)));

    [Fact]
    public void Packed_output_is_unpacked()
    {
        using MemoryStream packed = new();
        using (GZipStream packer = new(packed, CompressionMode.Compress))
        {
            packer.Write("hello"u8);
        }

        string lines = Convert.ToBase64String(packed.ToArray());
        Assert.Equal("hello"u8.ToArray(), CommandOutput.Decode(new CommandHeader(0, "zb", 1, 5), lines));
    }

    [Theory]
    [InlineData("rb", "4piDCg==", 5)]
    [InlineData("rb", "4piDCg=", 4)]
    [InlineData("rx", "e2988", 2)]
    [InlineData("zb", "4piDCg==", 4)]
    public void Output_that_is_damaged_is_refused(string kind, string lines, int size) =>
        Assert.Throws<InvalidDataException>(() => CommandOutput.Decode(new CommandHeader(0, kind, 1, size), lines));

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("\n", new[] { "" })]
    [InlineData("a\nb\n", new[] { "a", "b" })]
    [InlineData("a\r\nb", new[] { "a", "b" })]
    public void Lines_end_where_the_output_says_so(string output, string[] expected) => Assert.Equal(expected, CommandOutput.LinesOf(output));

    [Fact]
    public void Typed_lines_are_short_and_hold_nothing_that_an_editor_of_lines_takes_for_something_else()
    {
        string command = "echo \"!x ä中\t\" '$y' `z` \\ % # ~ \n cat <<E\nE";

        IReadOnlyList<string> lines = new PosixScript(command, "m1", Layout).Lines;

        Assert.All(lines, line => Assert.InRange(line.Length, 1, 1000));
        Assert.All(lines.SkipLast(1), line => Assert.Matches(new Regex(@"^ __mosh_c=(\$__mosh_c)?'[A-Za-z0-9 _./=:,\\-]*'$"), line));
        Assert.Equal(" eval \"$(printf \"$__mosh_c\")\"", lines[^1]);
    }

    [Theory]
    [InlineData("sh", "printf 'a\\n'; echo 'it'\\''s' >&2; cat; (exit 7)", "7", "a\nit's\n")]
    [InlineData("bash", "echo ☃", "0", "☃\n")]
    [InlineData("sh", "for", "2", null)]
    [InlineData("bash", "for", "2", null)]
    [InlineData("sh", ": ${nothing?}", "2", null)]
    public void A_shell_runs_the_line_and_shows_what_it_wrote(string shell, string command, string status, string? output)
    {
        string marker = "m" + Guid.NewGuid().ToString("N");
        string[] rows = RunIn(shell, new PosixScript(command, marker, Layout).Lines);

        Assert.Equal("status " + status, rows[1]);
        CommandHeader header = CommandHeader.Read(rows, marker)!;
        string text = Encoding.UTF8.GetString(CommandOutput.Decode(header, string.Concat(rows.Skip(5).Take(header.LineCount))));
        Assert.Equal(output ?? text, text);
        Assert.NotEmpty(text);
        Assert.Empty(Directory.GetFileSystemEntries(Path.GetTempPath(), $"mosh-{marker}*"));
    }

    // A pipe instead of a terminal: what is typed is what the shell reads, requests for pages included.
    private static string[] RunIn(string shell, IReadOnlyList<string> lines)
    {
        using Process process = Process.Start(new ProcessStartInfo(shell) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardInput.Write(string.Join('\n', [.. lines, "end", ""]));
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Replace("\e[H\e[2J", "").Split('\n');
    }
}
