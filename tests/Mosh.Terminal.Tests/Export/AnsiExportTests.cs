using Mosh.Terminal.Emulation;
using Mosh.Terminal.Export;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Export;

public sealed class AnsiExportTests
{
    [Fact]
    public void Colours_and_attributes_are_written_and_ended_in_each_row()
    {
        ScreenImage image = Images.After(8, 2, "\e[1;31mab\e[m c\e[48;2;1;2;3m \r\n\e[m\e[38;5;200mz");

        Assert.Equal("\e[;1;31mab\e[m c\e[;48;2;1;2;3m \e[m\n\e[;38;5;200mz\e[m", AnsiExport.Of(image));
    }

    [Fact]
    public void Printed_on_a_terminal_it_is_the_same_picture() => RandomCheck.Holds(
        Images.Random,
        image =>
        {
            Emulator terminal = new(new Framebuffer(image.Width, image.Height)) { AreHyperlinksEnabled = true };
            terminal.Write(AnsiExport.Of(image).Replace("\n", "\r\n"));
            ScreenImage shown = ScreenImage.Of(terminal.Screen);
            Assert.Equal(Looks(image, image.IsReverseVideo), Looks(shown, isReversed: false));
        });

    [Fact]
    public void A_link_cannot_smuggle_a_sequence_in()
    {
        ScreenImage image = Images.Holding(["x\e]0;gotcha\a"]);

        string text = AnsiExport.Of(image);

        Assert.DoesNotContain("http://", text);
        Assert.DoesNotContain("\a", text);
    }

    [Fact]
    public void Only_colours_links_and_line_feeds_are_written_whatever_the_cells_hold() => RandomCheck.Holds(
        Images.Hostile,
        image =>
        {
            string rest = System.Text.RegularExpressions.Regex.Replace(AnsiExport.Of(image), "\e\\[[0-9;]*m|\e\\]8;[^\\p{Cc}]*;[^\\p{Cc}]*\e\\\\|\n", "");
            Assert.DoesNotContain(rest, char.IsControl);
        });

    private static IEnumerable<string> Looks(ScreenImage image, bool isReversed) =>
        from row in Enumerable.Range(0, image.Height)
        from column in Enumerable.Range(0, image.Width)
        let cell = image[row, column]
        let isInverse = isReversed ^ ((cell.Rendition.Attributes & CharacterAttributes.Inverse) != 0)
        let rendition = cell.Rendition.With(CharacterAttributes.Inverse, isInverse)
        where cell.Width > 0
        select $"{row},{column} '{(cell.Text.Length == 0 ? " " : cell.Text)}' {cell.Width} {rendition.Attributes} {rendition.Foreground} {rendition.Background} {cell.Link}";
}
