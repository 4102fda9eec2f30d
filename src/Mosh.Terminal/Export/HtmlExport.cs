using System.Text;
using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Export;

/// <summary>
/// A screen as a page of HTML that needs nothing else: no script, no font, no other file. Text stays text, can be selected and
/// searched; hyperlinks of the web and of mail stay hyperlinks.
/// </summary>
public static class HtmlExport
{
    private const string Style = """
        body{margin:0;background:BACK}
        .screen{margin:0;padding:1em;font:14px/1.25 ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;color:FORE;background:BACK;white-space:pre;tab-size:8}
        .screen a{color:inherit}
        .wide{display:inline-block;width:2ch;overflow:hidden;vertical-align:bottom}
        .bold{font-weight:bold}.italic{font-style:italic}.underlined{text-decoration:underline}
        .blink{animation:blink 1s step-end infinite}.cursor{outline:1px solid;outline-offset:-1px}
        @keyframes blink{50%{color:transparent}}
        @media (prefers-reduced-motion:reduce){.blink{animation:none}}
        """;

    // What a reader may be sent to by a click on text that a program printed; above all no "javascript:".
    private static readonly string[] SafeSchemes = ["http", "https", "mailto", "ftp"];

    /// <summary>The page.</summary>
    /// <param name="image">The screen.</param>
    /// <param name="scheme">What the colours look like; null for <see cref="ColorScheme.Dark"/>.</param>
    /// <param name="showCursor">Whether the cursor is drawn where it is visible.</param>
    public static string Of(ScreenImage image, ColorScheme? scheme = null, bool showCursor = true)
    {
        ArgumentNullException.ThrowIfNull(image);
        scheme ??= ColorScheme.Dark;
        CellPaint blank = CellPaint.OfScreen(image, scheme);
        StringBuilder page = new("<!DOCTYPE html>\n<html lang=\"und\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
        page.AppendEscaped(image.Title.Length == 0 ? "Terminal" : image.Title).Append("</title>\n<style>\n");
        page.Append(Style.Replace("FORE", MarkupText.OfColor(blank.Foreground)).Replace("BACK", MarkupText.OfColor(blank.Background)));
        page.Append("\n</style>\n</head>\n<body>\n<pre class=\"screen\">");
        for (int row = 0; row < image.Height; row++)
        {
            // HTML drops a line feed right behind <pre>, so it starts with one that may be dropped.
            page.Append('\n');
            foreach (ImageRun run in ImageRun.InRow(image, row, showCursor))
            {
                AppendRun(page, run, CellPaint.Of(run.Rendition, image.IsReverseVideo, scheme), blank);
            }
        }

        return page.Append("\n</pre>\n</body>\n</html>\n").ToString();
    }

    private static void AppendRun(StringBuilder page, ImageRun run, CellPaint paint, CellPaint blank)
    {
        string text = paint.Has(CharacterAttributes.Invisible) ? new string(' ', run.Columns) : run.Text;
        string? target = run.Link is { } link && IsSafe(link.Url) ? link.Url : null;
        if (target is not null)
        {
            page.Append("<a href=\"").AppendEscaped(target).Append("\" rel=\"noreferrer\">");
        }

        string classes = ClassesOf(run, paint);
        string style = StyleOf(paint, blank);
        bool hasSpan = classes.Length + style.Length > 0;
        if (hasSpan)
        {
            page.Append("<span").Append(classes).Append(style).Append('>');
        }

        page.AppendEscaped(text).Append(hasSpan ? "</span>" : "").Append(target is null ? "" : "</a>");
    }

    private static string ClassesOf(ImageRun run, CellPaint paint)
    {
        (bool IsSet, string Name)[] classes =
        [
            (run.IsCursor, "cursor"),
            (run.IsWide, "wide"),
            (paint.Has(CharacterAttributes.Bold), "bold"),
            (paint.Has(CharacterAttributes.Italic), "italic"),
            (paint.Has(CharacterAttributes.Underlined), "underlined"),
            (paint.Has(CharacterAttributes.Blink), "blink"),
        ];
        string names = string.Join(' ', classes.Where(entry => entry.IsSet).Select(entry => entry.Name));
        return names.Length == 0 ? "" : $" class=\"{names}\"";
    }

    private static string StyleOf(CellPaint paint, CellPaint blank)
    {
        string foreground = paint.Foreground == blank.Foreground ? "" : $"color:{MarkupText.OfColor(paint.Foreground)}";
        string background = paint.Background == blank.Background ? "" : $"background:{MarkupText.OfColor(paint.Background)}";
        string separator = foreground.Length > 0 && background.Length > 0 ? ";" : "";
        return foreground.Length + background.Length == 0 ? "" : $" style=\"{foreground}{separator}{background}\"";
    }

    private static bool IsSafe(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && SafeSchemes.Contains(uri.Scheme) && !url.Any(char.IsControl);
}
