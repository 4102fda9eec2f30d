using System.Globalization;
using System.Text;

namespace Mosh.Terminal.Export;

/// <summary>Where the cells are in a picture, in pixels.</summary>
/// <remarks>The sizes are our choice: a 14 pixel font, 0.6 of it wide as most monospaced fonts are, with room between lines.</remarks>
internal sealed class SvgLayout(int columns, int rows, bool hasFrame)
{
    public const double CellWidth = 8.4;
    public const double CellHeight = 18;
    public const double TitleBarHeight = 36;
    private const double Baseline = 13.5;
    private const double UnderlineOffset = 2;
    private const double Padding = 14;

    public bool HasFrame => hasFrame;

    public double PictureWidth => Math.Ceiling((columns * CellWidth) + (2 * Padding));

    public double PictureHeight => (rows * CellHeight) + Top + Padding;

    private double Top => hasFrame ? TitleBarHeight : Padding;

    /// <summary>A number as it is written in SVG whatever the culture.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Left(int column) => Number(Padding + (column * CellWidth));

    public string BaselineOf(int row) => Number(Top + (row * CellHeight) + Baseline);

    public static string WidthOf(int count) => Number(count * CellWidth);

    public void AppendRectangle(StringBuilder picture, int column, int row, int count, uint fill)
    {
        picture.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left(column)}\" y=\"{Number(Top + (row * CellHeight))}\" ");
        picture.Append(CultureInfo.InvariantCulture, $"width=\"{WidthOf(count)}\" height=\"{Number(CellHeight)}\" ");
        picture.Append(CultureInfo.InvariantCulture, $"fill=\"{MarkupText.OfColor(fill)}\"/>\n");
    }

    public void AppendUnderline(StringBuilder picture, int column, int row, int count, string attributes)
    {
        string y = Number(Top + (row * CellHeight) + Baseline + UnderlineOffset);
        picture.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left(column)}\" y=\"{y}\" width=\"{WidthOf(count)}\" height=\"1\"{attributes}/>\n");
    }
}
