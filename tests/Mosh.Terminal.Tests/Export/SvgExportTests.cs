using System.Globalization;
using System.Xml.Linq;
using Mosh.Terminal.Export;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Export;

public sealed class SvgExportTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Every_piece_of_text_has_its_place_and_its_width()
    {
        XElement[] texts = TextsOf(Images.After(12, 1, "\e[?25lab 中é─│x"), new SvgOptions { HasFrame = false });

        Assert.Equal(["ab", "中", "é", "─│", "x"], texts.Select(text => text.Value));
        Assert.Equal([14, 39.2, 56, 64.4, 81.2], texts.Select(text => Number(text, "x")));
        Assert.Equal([16.8, 16.8, 8.4, 16.8, 8.4], texts.Select(text => Number(text, "textLength")));
    }

    [Fact]
    public void Colours_attributes_and_inversion_are_drawn()
    {
        string picture = SvgExport.Of(Images.After(20, 1, "\e[?25l\e[1;3;5;38;2;1;2;3ma\e[m \e[7mb\e[m \e[4;31mc"));

        Assert.Contains("class=\"b i k\" fill=\"#010203\">a</text>", picture);
        Assert.Contains("width=\"8.4\" height=\"18\" fill=\"#d7dae0\"/>", picture);
        Assert.Contains("fill=\"#1c1f26\">b</text>", picture);
        Assert.Contains("width=\"8.4\" height=\"1\" fill=\"#e06c75\"/>", picture);
    }

    [Theory]
    [InlineData(16, "#000000")]
    [InlineData(21, "#0000ff")]
    [InlineData(110, "#87afd7")]
    [InlineData(232, "#080808")]
    [InlineData(255, "#eeeeee")]
    public void The_256_colours_are_those_of_xterm(int index, string expected)
    {
        string picture = SvgExport.Of(Images.After(4, 1, $"\e[?25l\e[38;5;{index}mx"));

        Assert.Contains($"fill=\"{expected}\">x</text>", picture);
    }

    [Fact]
    public void The_cursor_is_a_block_with_the_colours_swapped()
    {
        ScreenImage image = Images.After(3, 1, "ab\b");

        Assert.Contains("fill=\"#1c1f26\">b</text>", SvgExport.Of(image));
        Assert.DoesNotContain("fill=\"#1c1f26\">b</text>", SvgExport.Of(image, new SvgOptions { ShowCursor = false }));
    }

    [Fact]
    public void Invisible_text_is_not_in_the_picture() =>
        Assert.DoesNotContain("secret", SvgExport.Of(Images.After(9, 1, "\e[8msecret")));

    [Fact]
    public void The_title_is_that_of_the_screen_unless_another_is_given()
    {
        ScreenImage image = Images.After(40, 1, "\e]2;vim <x>\a");

        Assert.Contains("<title>vim &lt;x&gt;</title>", SvgExport.Of(image));
        Assert.Contains("<title>mine</title>", SvgExport.Of(image, new SvgOptions { Title = "mine" }));
    }

    [Fact]
    public void Numbers_are_written_the_same_in_every_culture()
    {
        ScreenImage image = Images.After(9, 2, "ab");
        string expected = SvgExport.Of(image);
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = culture;

        Assert.Equal(expected, SvgExport.Of(image));
    }

    [Fact]
    public void Whatever_a_screen_holds_the_picture_is_well_formed() => RandomCheck.Holds(Images.Hostile, AssertWellFormed);

    [Fact]
    public void Whatever_a_program_prints_the_picture_is_well_formed() => RandomCheck.Holds(Images.Random, AssertWellFormed);

    [Fact]
    public void All_text_lies_within_the_picture_and_nothing_overlaps() => RandomCheck.Holds(
        Images.Random,
        image =>
        {
            XElement[] texts = TextsOf(image, new SvgOptions { HasFrame = false });
            Assert.All(texts, text => Assert.InRange(Number(text, "x") + Number(text, "textLength"), 14, 14.01 + (image.Width * 8.4)));
            Assert.All(
                texts.Zip(texts.Skip(1)).Where(pair => Number(pair.First, "y") == Number(pair.Second, "y")),
                pair => Assert.True(Number(pair.First, "x") + Number(pair.First, "textLength") <= Number(pair.Second, "x") + 0.02));
        });

    private static void AssertWellFormed(ScreenImage image) => Markup.AssertHolds(
        SvgExport.Of(image),
        "svg",
        ["svg", "title", "style", "rect", "circle", "g", "text"],
        [
            "xmlns", "width", "height", "viewBox", "role", "font-family", "font-size", "rx", "fill", "cx", "cy", "r", "x", "y", "text-anchor",
            "fill-opacity", "shape-rendering", "space", "textLength", "lengthAdjust", "class",
        ]);

    private static XElement[] TextsOf(ScreenImage image, SvgOptions options) =>
        [.. XDocument.Parse(SvgExport.Of(image, options), LoadOptions.PreserveWhitespace).Descendants(Svg + "text")];

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
