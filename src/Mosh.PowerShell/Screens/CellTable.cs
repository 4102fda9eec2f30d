using System.Globalization;
using Mosh.Terminal.Screen;

namespace Mosh.PowerShell.Screens;

/// <summary>Cells as objects for scripts.</summary>
internal static class CellTable
{
    private static readonly string[] BaseColors = ["Black", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", "White"];

    public static MoshCell[][] Of(ScreenImage image) =>
    [
        .. Enumerable.Range(0, image.Height).Select(row =>
            Enumerable.Range(0, image.Width).Select(column => Of(image[row, column])).ToArray()),
    ];

    /// <summary>The text of a cell, a space for an empty one.</summary>
    public static string TextOf(ImageCell cell) => cell is { Text: "", Width: 1 } ? " " : cell.Text;

    private static string NameOf(Color color) => color switch
    {
        { IsDefault: true } => "Default",
        { IsDirect: true } => "#" + color.Value.ToString("x6", CultureInfo.InvariantCulture),
        { Value: < 8 } => BaseColors[color.Value],
        { Value: < 16 } => "Bright" + BaseColors[color.Value - 8],
        _ => "Palette" + color.Value.ToString(CultureInfo.InvariantCulture),
    };

    private static MoshCell Of(ImageCell cell) => new(
        TextOf(cell),
        cell.Width,
        NameOf(cell.Rendition.Foreground),
        NameOf(cell.Rendition.Background),
        (MoshCellAttributes)cell.Rendition.Attributes,
        cell.Link?.Url);
}
