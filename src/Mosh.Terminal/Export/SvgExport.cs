using System.Text;
using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Export;

/// <summary>
/// A screen as a picture in SVG 1.1 that needs nothing else: no script, no font, no other file, so that it may be shown as an
/// image in a web page. Columns hold in whatever font the reader has: every piece of text has its place and its width.
/// </summary>
public static class SvgExport
{
    // Fonts whose digits and letters are 0.6 em wide come first, so that nothing is stretched where they exist.
    private const string Head = """
        font-family="ui-monospace,SFMono-Regular,Menlo,'DejaVu Sans Mono','Liberation Mono',Consolas,'Courier New',monospace" font-size="14">
        """;

    private const string Style = """
        text{white-space:pre}.b{font-weight:bold}.i{font-style:italic}.k{animation:k 1s step-end infinite}
        @keyframes k{50%{opacity:0}}@media (prefers-reduced-motion:reduce){.k{animation:none}}
        """;

    /// <summary>The picture.</summary>
    public static string Of(ScreenImage image, SvgOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        options ??= new SvgOptions();
        string title = options.Title ?? image.Title;
        CellPaint blank = CellPaint.OfScreen(image, options.Scheme);
        SvgLayout layout = new(image.Width, image.Height, options.HasFrame);
        StringBuilder picture = new();
        string width = SvgLayout.Number(layout.PictureWidth);
        string height = SvgLayout.Number(layout.PictureHeight);
        picture.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").Append(width).Append("\" height=\"").Append(height);
        picture.Append("\" viewBox=\"0 0 ").Append(width).Append(' ').Append(height).Append("\" role=\"img\" ").Append(Head);
        picture.Append("\n<title>").AppendEscaped(title.Length == 0 ? "Terminal" : title).Append("</title>\n<style>");
        picture.Append(Style).Append("</style>\n");
        SvgFrame.Append(picture, layout, title, blank);
        picture.Append("<g shape-rendering=\"crispEdges\">\n");
        foreach ((int row, ImageRun run, CellPaint paint) in Runs(image, options))
        {
            AppendBackground(picture, layout, row, run, paint, blank);
        }

        picture.Append("</g>\n<g xml:space=\"preserve\" fill=\"").Append(MarkupText.OfColor(blank.Foreground)).Append("\">\n");
        foreach ((int row, ImageRun run, CellPaint paint) in Runs(image, options))
        {
            SvgTextRun.Append(picture, layout, row, run, paint, blank);
        }

        return picture.Append("</g>\n</svg>\n").ToString();
    }

    private static IEnumerable<(int Row, ImageRun Run, CellPaint Paint)> Runs(ScreenImage image, SvgOptions options)
    {
        for (int row = 0; row < image.Height; row++)
        {
            foreach (ImageRun run in ImageRun.InRow(image, row, options.ShowCursor))
            {
                // The block cursor of terminals: the cell with its colours swapped.
                yield return (row, run, CellPaint.Of(run.Rendition, image.IsReverseVideo ^ run.IsCursor, options.Scheme));
            }
        }
    }

    private static void AppendBackground(StringBuilder picture, SvgLayout layout, int row, ImageRun run, CellPaint paint, CellPaint blank)
    {
        if (paint.Background != blank.Background)
        {
            layout.AppendRectangle(picture, run.Column, row, run.Columns, paint.Background);
        }
    }
}
