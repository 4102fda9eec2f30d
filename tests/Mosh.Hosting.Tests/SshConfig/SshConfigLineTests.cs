using Mosh.Hosting.SshConfig;

namespace Mosh.Hosting.Tests.SshConfig;

public sealed class SshConfigLineTests
{
    [Theory]
    [InlineData("Host alpha beta", "Host", "alpha|beta")]
    [InlineData("  host\talpha ", "host", "alpha")]
    [InlineData("HOST=alpha", "HOST", "alpha")]
    [InlineData("Host = alpha", "Host", "alpha")]
    [InlineData("Host \"two words\" beta", "Host", "two words|beta")]
    [InlineData("Host 'two words' beta", "Host", "two words|beta")]
    [InlineData("Host alpha # beta", "Host", "alpha")]
    [InlineData("Host alpha#beta", "Host", "alpha#beta")]
    [InlineData("Host \"with \\\" quote\"", "Host", "with \" quote")]
    [InlineData("Include C:\\ssh\\more", "Include", "C:\\ssh\\more")]
    [InlineData("Host", "Host", "")]
    public void Keyword_and_arguments_are_read(string text, string keyword, string arguments)
    {
        Assert.True(SshConfigLine.TryParse(text, out SshConfigLine line));
        Assert.Equal(keyword, line.Keyword);
        Assert.Equal(arguments, string.Join('|', line.Arguments));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \t")]
    [InlineData("# Host alpha")]
    [InlineData("  #Host alpha")]
    [InlineData("Host \"alpha")]
    [InlineData("= alpha")]
    public void What_is_no_line_is_refused(string text) => Assert.False(SshConfigLine.TryParse(text, out _));

    [Fact]
    public void The_case_of_a_keyword_does_not_matter()
    {
        Assert.True(SshConfigLine.TryParse("hOsT alpha", out SshConfigLine line));
        Assert.True(line.Is("Host"));
        Assert.False(line.Is("HostName"));
    }
}
