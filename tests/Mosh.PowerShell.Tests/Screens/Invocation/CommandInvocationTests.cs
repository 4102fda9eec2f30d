using System.IO.Compression;
using System.Text.RegularExpressions;
using Mosh.PowerShell.Screens.Invocation;

namespace Mosh.PowerShell.Tests.Screens.Invocation;

/// <summary>The other end of the session says what it likes; the marker is all it needs to know.</summary>
public sealed partial class CommandInvocationTests
{
    private const int Most = 1000;

    [Fact]
    public void Output_comes_from_a_host_that_means_well()
    {
        FakeSession host = Host(marker => Page(marker, "status 7", "kind rx", "lines 1", "size 3", "616263"), clearsAtTheEnd: true);

        (CommandHeader header, byte[] output, _) = Invocation(host).Run(default);

        Assert.Equal(7, header.Status);
        Assert.Equal("abc"u8.ToArray(), output);
    }

    [Theory]
    [InlineData(Most + 1)]
    [InlineData(long.MaxValue)]
    public void More_output_than_is_taken_is_not_fetched(long size) =>
        Assert.Equal(CommandFailure.TooLarge, FailureOf(marker => Page(marker, "status 0", "kind rb", "lines 1", $"size {size}", "YWJj")));

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(200)]
    public void More_lines_than_the_size_needs_are_not_fetched(int lines)
    {
        string[] rows = ["status 0", "kind rb", $"lines {lines}", "size 3", "YWJj", "YWJj", "YWJj"];

        Assert.Equal(CommandFailure.Garbled, FailureOf(marker => Page(marker, rows)));
    }

    [Fact]
    public void A_bomb_is_not_unpacked()
    {
        string bomb = PackedZeros(5000);

        Assert.InRange(bomb.Length, 1, 78);
        Assert.Equal(
            CommandFailure.Garbled,
            FailureOf(marker => Page(marker, "status 0", "kind zb", "lines 2", "size 1000", bomb[..39], bomb[39..])));
    }

    [Theory]
    [InlineData("lines -1", "size 3")]
    [InlineData("lines 1", "size -3")]
    [InlineData("lines 99999999999", "size 3")]
    [InlineData("lines 1", "size 99999999999999999999999")]
    [InlineData("lines ", "size ")]
    public void A_header_without_sense_is_none(string lines, string size) =>
        Assert.Equal(CommandFailure.TimedOut, FailureOf(marker => Page(marker, "status 0", "kind rb", lines, size, "YWJj")));

    [Fact]
    public void A_line_that_is_longer_than_a_row_was_not_sent_by_the_script()
    {
        string accents = string.Concat(Enumerable.Repeat("e" + new string('\u0301', 6), 39));

        Assert.Equal(CommandFailure.Garbled, FailureOf(marker => Page(marker, "status 0", "kind rb", "lines 1", "size 3", accents)));
    }

    [Theory]
    [InlineData("YWJ")]
    [InlineData("****")]
    [InlineData("YWJjYWJj")]
    [InlineData("")]
    public void Output_that_did_not_arrive_as_it_was_sent_is_an_error(string line) =>
        Assert.Equal(CommandFailure.Garbled, FailureOf(marker => Page(marker, "status 0", "kind rb", "lines 1", "size 3", line)));

    [Fact]
    public void After_the_time_is_over_what_the_command_wrote_is_known()
    {
        FakeSession host = Host(marker => "", cleanUp: marker => $"\e[H\e[2Jone\r\ntwo\r\n\r\n{marker}:gone\r\n");

        CommandFailedException error = Assert.Throws<CommandFailedException>(() => Invocation(host).Run(default));

        Assert.Equal(CommandFailure.TimedOut, error.Failure);
        Assert.Equal(["one", "two"], error.Written);
    }

    [Fact]
    public void Nothing_is_known_where_no_shell_answers_after_the_time_is_over()
    {
        FakeSession host = Host(marker => "", cleanUp: marker => "-- INSERT --");

        Assert.Null(Assert.Throws<CommandFailedException>(() => Invocation(host).Run(default)).Written);
    }

    private static CommandFailure FailureOf(Func<string, string> shown) =>
        Assert.Throws<CommandFailedException>(() => Invocation(Host(shown, clearsAtTheEnd: true)).Run(default)).Failure;

    private static CommandInvocation Invocation(FakeSession host) => new(host, "true", MoshShell.Posix, TimeSpan.FromMilliseconds(200), Most);

    /// <param name="shown">What the host shows when the script has been typed.</param>
    /// <param name="cleanUp">What it shows when the clean-up line has been typed; as the line asks for unless given.</param>
    /// <param name="clearsAtTheEnd">Whether it clears the screen at the end of the fetching.</param>
    private static FakeSession Host(Func<string, string> shown, Func<string, string>? cleanUp = null, bool clearsAtTheEnd = false)
    {
        string marker = "";
        cleanUp ??= known => $"\e[H\e[2J{known}:gone\r\n";
        return new FakeSession
        {
            Answer = typed =>
            {
                marker = Marker().Match(typed) is { Success: true } match ? match.Value : marker;
                return typed.StartsWith(" eval", StringComparison.Ordinal) ? shown(marker)
                    : typed.Contains(":gone", StringComparison.Ordinal) ? cleanUp(marker)
                    : clearsAtTheEnd && typed == "end\r" ? "\e[H\e[2J"
                    : "";
            },
        };
    }

    private static string Page(string marker, params string[] rows) =>
        $"\e[H\e[2J{marker}:begin\r\n{string.Concat(rows.Select(row => row + "\r\n"))}{marker}:1\r\n";

    private static string PackedZeros(int count)
    {
        using MemoryStream packed = new();
        using (GZipStream stream = new(packed, CompressionLevel.Optimal))
        {
            stream.Write(new byte[count]);
        }

        return Convert.ToBase64String(packed.ToArray());
    }

    [GeneratedRegex("m[0-9A-F]{20}")]
    private static partial Regex Marker();
}
