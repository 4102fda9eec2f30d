using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Bootstrap;

public class HostWordsTests
{
    [Theory]
    [InlineData("This account is currently not available.", "This account is currently not available.", "Connection to host closed.")]
    [InlineData("two / three / four", "one", "two", "", "three", "four", "Shared connection to host closed.")]
    [InlineData("", "Connection to host closed.")]
    [InlineData("")]
    [InlineData("Connection to the database failed", "Connection to the database failed")]
    public void The_last_lines_count_without_the_parting_words_of_ssh(string expected, params string[] lines)
        => Assert.Equal(expected, HostWords.Last(lines));

    [Fact]
    public void Long_words_are_cut_and_control_characters_shown()
    {
        var words = HostWords.Last([new string('x', 500) + "\u001b]0;t\u0007"]);

        Assert.InRange(words.Length, 1, 401);
        Assert.StartsWith("…", words, StringComparison.Ordinal);
        Assert.DoesNotContain(words, char.IsControl);
    }

    [Fact]
    public void Who_says_nothing_is_not_quoted()
    {
        Assert.Empty(HostWords.Sentence([]));
        Assert.Equal(" The host said: no", HostWords.Sentence(["no"]));
    }

    [Fact]
    public void A_failure_carries_the_words_of_the_host()
    {
        var e = FailureDiagnosis.Explain(new() { Destination = "u@box" }, 1, ["Backups only.", "Connection to box closed."]);

        Assert.Equal(BootstrapFailure.NoServerMessage, e.Failure);
        Assert.Equal("Backups only.", e.HostSaid);
    }
}
