using System.Text;
using Mosh.Terminal.Export;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Export;

public sealed class TextExportTests
{
    [Fact]
    public void Blanks_at_the_end_of_rows_are_left_out()
    {
        ScreenImage image = Images.After(6, 3, "a b  \r\n\r\n中\u0301x");

        Assert.Equal("a b\n\n中\u0301x", TextExport.Of(image));
    }

    [Fact]
    public void Blanks_at_the_end_of_rows_are_kept_when_asked_for()
    {
        ScreenImage image = Images.After(4, 2, "a\r\n中");

        Assert.Equal(["a   ", "中  "], TextExport.Lines(image, keepTrailingBlanks: true));
    }

    [Fact]
    public void There_are_as_many_lines_as_rows_and_none_ends_with_a_blank() => RandomCheck.Holds(
        Images.Random,
        image =>
        {
            IReadOnlyList<string> lines = TextExport.Lines(image);
            Assert.Equal(image.Height, lines.Count);
            Assert.All(lines, line => Assert.False(line.EndsWith(' ')));
        });

    [Fact]
    public void No_control_and_no_half_character_comes_out_whatever_the_cells_hold() => RandomCheck.Holds(
        Images.Hostile,
        image => Assert.All(
            TextExport.Lines(image),
            line =>
            {
                Assert.DoesNotContain(line, char.IsControl);
                Assert.Equal(line, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line)));
            }));
}
