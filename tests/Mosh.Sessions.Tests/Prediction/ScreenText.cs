using System.Text;
using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Tests.Prediction;

/// <summary>Screens as the vectors write them down (spec vectors.md, "Terminal state").</summary>
internal static class ScreenText
{
    public static string Text(Framebuffer screen, int row) => Text(screen, row, 0, screen.Width);

    /// <summary>The columns from <paramref name="first"/> up to <paramref name="end"/>.</summary>
    public static string Text(Framebuffer screen, int row, int first, int end)
    {
        StringBuilder text = new();
        for (int column = first; column < end; column++)
        {
            Cell cell = screen[row][column];
            bool isSecondHalf = column > first && screen[row][column - 1].Width == 2 && cell.IsEmpty;
            text.Append(isSecondHalf ? "" : Contents(screen[row], column));
        }

        return text.ToString();
    }

    public static string Map(Framebuffer screen, int row)
    {
        StringBuilder map = new();
        foreach (Cell cell in screen[row].Span)
        {
            map.Append(cell.IsEmpty ? '.' : cell.Flags.HasFlag(CellFlags.Fallback) ? 'F' : cell.Width == 2 ? 'W' : 'c');
        }

        return map.ToString();
    }

    /// <summary>Runs of cells that are not drawn in default renditions: "first+count=parameters".</summary>
    public static string Renditions(Framebuffer screen, int row)
    {
        List<string> runs = [];
        int first = 0;
        for (int column = 1; column <= screen.Width; column++)
        {
            Rendition rendition = screen[row][first].Rendition;
            if (column < screen.Width && screen[row][column].Rendition == rendition)
            {
                continue;
            }

            if (!rendition.IsDefault)
            {
                runs.Add($"{first}+{column - first}={Parameters(rendition)}");
            }

            first = column;
        }

        return string.Join(' ', runs);
    }

    private static string Contents(Row row, int column)
    {
        Cell cell = row[column];
        string fallback = cell.Flags.HasFlag(CellFlags.Fallback) ? "\u00a0" : "";
        return cell.IsEmpty ? " " : fallback + (row.ExtraAt(column).Cluster ?? char.ConvertFromUtf32(cell.CodePoint));
    }

    /// <summary>The canonical SGR parameters (spec terminal.md §8).</summary>
    public static string Parameters(Rendition rendition)
    {
        StringBuilder text = new("0");
        (CharacterAttributes Attribute, string Code)[] attributes =
        [
            (CharacterAttributes.Bold, ";1"), (CharacterAttributes.Italic, ";3"), (CharacterAttributes.Underlined, ";4"),
            (CharacterAttributes.Blink, ";5"), (CharacterAttributes.Inverse, ";7"), (CharacterAttributes.Invisible, ";8"),
        ];
        foreach ((CharacterAttributes attribute, string code) in attributes)
        {
            text.Append(rendition.Attributes.HasFlag(attribute) ? code : "");
        }

        return text.Append(Color(rendition.Foreground, 30)).Append(Color(rendition.Background, 40)).ToString();
    }

    private static string Color(Color color, int basis) =>
        color.IsDefault ? ""
        : color.IsDirect ? $";{basis + 8};2;{color.Value >> 16};{(color.Value >> 8) & 0xFF};{color.Value & 0xFF}"
        : color.Value < 8 ? $";{basis + (int)color.Value}"
        : $";{basis + 8};5;{color.Value}";
}
