using System.Globalization;
using System.Text;
using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Export;

/// <summary>The text of a run, in pieces that are each put in their place and made as wide as their cells are.</summary>
/// <remarks>
/// A piece is a word of letters that every font has, or a stretch of line drawing characters, or else one single cell: what
/// comes from another font, with another width, must not push its neighbours away.
/// </remarks>
internal static class SvgTextRun
{
    private enum PieceKind
    {
        Blank,
        Latin,
        Drawing,
        Single,
    }

    public static void Append(StringBuilder picture, SvgLayout layout, int row, ImageRun run, CellPaint paint, CellPaint blank)
    {
        string attributes = AttributesOf(paint, blank);
        if (paint.Has(CharacterAttributes.Underlined))
        {
            layout.AppendUnderline(picture, run.Column, row, run.Columns, attributes);
        }

        if (paint.Has(CharacterAttributes.Invisible))
        {
            return;
        }

        foreach ((int column, int columns, string text) in Pieces(run))
        {
            picture.Append(CultureInfo.InvariantCulture, $"<text x=\"{SvgLayout.Left(column)}\" y=\"{layout.BaselineOf(row)}\" ");
            picture.Append(CultureInfo.InvariantCulture, $"textLength=\"{SvgLayout.WidthOf(columns)}\" lengthAdjust=\"spacingAndGlyphs\"");
            picture.Append(attributes).Append('>').AppendEscaped(text).Append("</text>\n");
        }
    }

    private static string AttributesOf(CellPaint paint, CellPaint blank)
    {
        (bool IsSet, string Name)[] classes =
        [
            (paint.Has(CharacterAttributes.Bold), "b"),
            (paint.Has(CharacterAttributes.Italic), "i"),
            (paint.Has(CharacterAttributes.Blink), "k"),
        ];
        string names = string.Join(' ', classes.Where(entry => entry.IsSet).Select(entry => entry.Name));
        string fill = paint.Foreground == blank.Foreground ? "" : $" fill=\"{MarkupText.OfColor(paint.Foreground)}\"";
        return names.Length == 0 ? fill : $" class=\"{names}\"{fill}";
    }

    private static IEnumerable<(int Column, int Columns, string Text)> Pieces(ImageRun run)
    {
        if (run.IsWide)
        {
            return [(run.Column, run.Columns, run.Text)];
        }

        return PiecesOfNarrow(run);
    }

    private static IEnumerable<(int Column, int Columns, string Text)> PiecesOfNarrow(ImageRun run)
    {
        for (int start = 0; start < run.Cells.Count;)
        {
            PieceKind kind = KindOf(run.Cells[start]);
            int end = start + 1;
            while (end < run.Cells.Count && kind != PieceKind.Single && KindOf(run.Cells[end]) == kind)
            {
                end++;
            }

            if (kind != PieceKind.Blank)
            {
                yield return (run.Column + start, end - start, string.Concat(run.Cells.Skip(start).Take(end - start)));
            }

            start = end;
        }
    }

    private static PieceKind KindOf(string cell) => cell switch
    {
        " " => PieceKind.Blank,
        [> ' ' and < '\x7F' or > '\u00A0' and < '\u0180'] => PieceKind.Latin,
        [>= '\u2500' and < '\u25A0'] => PieceKind.Drawing,
        _ => PieceKind.Single,
    };
}
