using System.Globalization;
using System.Text;

namespace Mosh.Terminal.Export;

/// <summary>What is around the screen: the background and, where wanted, a window.</summary>
internal static class SvgFrame
{
    private const int Radius = 8;
    private const int ButtonRadius = 6;

    // Left and right of the title stay free of it: the buttons, and as much on the other side.
    private const int TitleMargin = 76;

    private static readonly (int X, string Fill)[] Buttons = [(18, "#ff5f57"), (38, "#febc2e"), (58, "#28c840")];

    public static void Append(StringBuilder picture, SvgLayout layout, string title, CellPaint blank)
    {
        int radius = layout.HasFrame ? Radius : 0;
        string fill = MarkupText.OfColor(blank.Background);
        picture.Append(CultureInfo.InvariantCulture, $"<rect width=\"100%\" height=\"100%\" rx=\"{radius}\" fill=\"{fill}\"/>\n");
        if (layout.HasFrame)
        {
            AppendWindow(picture, layout, title, blank);
        }
    }

    private static void AppendWindow(StringBuilder picture, SvgLayout layout, string title, CellPaint blank)
    {
        double middle = SvgLayout.TitleBarHeight / 2;
        foreach ((int x, string fill) in Buttons)
        {
            picture.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x}\" cy=\"{middle}\" r=\"{ButtonRadius}\" fill=\"{fill}\"/>\n");
        }

        string shown = Shortened(title, (int)((layout.PictureWidth - (2 * TitleMargin)) / SvgLayout.CellWidth));
        if (shown.Length > 0)
        {
            string x = SvgLayout.Number(layout.PictureWidth / 2);
            picture.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{middle + 5}\" text-anchor=\"middle\" ");
            picture.Append(CultureInfo.InvariantCulture, $"fill=\"{MarkupText.OfColor(blank.Foreground)}\" fill-opacity=\"0.6\">");
            picture.AppendEscaped(shown).Append("</text>\n");
        }
    }

    private static string Shortened(string title, int limit)
    {
        StringInfo text = new(title);
        if (text.LengthInTextElements <= limit)
        {
            return title;
        }

        return limit < 2 ? "" : text.SubstringByTextElements(0, limit - 1) + "…";
    }
}
