using System.Text;
using Mosh.Bench.Compare.Paths;

namespace Mosh.Bench.Compare.Tests;

public class TextMatcherTests
{
    [Theory]
    [InlineData("needle", "hay needle hay", true)]
    [InlineData("needle", "hay needl hay e", false)]
    [InlineData("aab", "aaab", true)]
    [InlineData("abcabd", "abcabcabd", true)]
    [InlineData("✓ok", "…✓ok", true)]
    public void A_text_is_found_wherever_it_begins(string text, string stream, bool isFound) => Assert.Equal(isFound, MatcherAfter(text, stream).IsFound);

    [Fact]
    public void A_text_in_two_places_is_not_one()
    {
        TextMatcher matcher = MatcherAfter("needle", "need");

        matcher.Interrupt();
        Take(matcher, "le");

        Assert.False(matcher.IsFound);
    }

    private static TextMatcher MatcherAfter(string text, string stream)
    {
        TextMatcher matcher = new(text);
        Take(matcher, stream);
        return matcher;
    }

    private static void Take(TextMatcher matcher, string stream)
    {
        foreach (byte value in Encoding.UTF8.GetBytes(stream))
        {
            matcher.Take(value);
        }
    }
}
