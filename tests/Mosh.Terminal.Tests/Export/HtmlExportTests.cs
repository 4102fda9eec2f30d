using Mosh.Terminal.Export;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Export;

public sealed class HtmlExportTests
{
    [Fact]
    public void Text_is_escaped_and_coloured()
    {
        string page = HtmlExport.Of(Images.After(20, 2, "\e]2;a<b\aif \e[1;38;2;1;2;3m<a&b>\e[m\r\n\e[?25l"));

        Assert.Contains("<title>a&lt;b</title>", page);
        Assert.Contains("<pre class=\"screen\">\nif <span class=\"bold\" style=\"color:#010203\">&lt;a&amp;b&gt;</span>\n\n</pre>", page);
    }

    [Fact]
    public void Links_of_the_web_are_links()
    {
        string page = HtmlExport.Of(Images.After(9, 1, "\e[?25l\e]8;;https://example.com/?a=1&b=2\ahere\e]8;;\a"));

        Assert.Contains("<a href=\"https://example.com/?a=1&amp;b=2\" rel=\"noreferrer\">here</a>", page);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JavaScript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("relative")]
    public void Links_that_could_do_harm_are_plain_text(string url)
    {
        string page = HtmlExport.Of(Images.After(9, 1, $"\e[?25l\e]8;;{url}\ahere\e]8;;\a"));

        Assert.DoesNotContain("<a", page);
        Assert.Contains("here", page);
    }

    [Fact]
    public void Invisible_text_is_not_in_the_page()
    {
        string page = HtmlExport.Of(Images.After(9, 1, "\e[?25l\e[8msecret"));

        Assert.DoesNotContain("secret", page);
    }

    [Fact]
    public void The_cursor_and_wide_characters_have_a_place_of_their_own()
    {
        string page = HtmlExport.Of(Images.After(9, 1, "a中b\e[1;4H"));

        Assert.Contains("a<span class=\"wide\">中</span><span class=\"cursor\">b</span>", page);
    }

    [Fact]
    public void Whatever_a_screen_holds_the_page_is_well_formed() => RandomCheck.Holds(Images.Hostile, AssertWellFormed);

    [Fact]
    public void Whatever_a_program_prints_the_page_is_well_formed() => RandomCheck.Holds(Images.Random, AssertWellFormed);

    // Apart from the document type and the empty <meta>, the page keeps to what XML asks for too.
    private static void AssertWellFormed(ScreenImage image)
    {
        string page = HtmlExport.Of(image).Replace("<!DOCTYPE html>", "").Replace("<meta charset=\"utf-8\">", "");
        Markup.AssertHolds(page, "html", ["html", "head", "title", "style", "body", "pre", "span", "a"], ["lang", "class", "style", "href", "rel"]);
    }
}
