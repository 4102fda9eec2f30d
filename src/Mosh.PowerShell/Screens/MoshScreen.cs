using System.Management.Automation.Host;
using System.Text.RegularExpressions;
using Mosh.Hosting.ForeignText;
using Mosh.PowerShell.Screens;
using Mosh.Terminal.Export;
using Mosh.Terminal.Screen;

namespace Mosh.PowerShell;

/// <summary>What a session's screen showed at one moment. Immutable; rows and columns count from 0 at the top left.</summary>
public sealed class MoshScreen
{
    private readonly Lazy<string[]> _lines;
    private readonly Lazy<MoshCell[][]> _cells;

    internal MoshScreen(MoshSession session, ScreenImage image, Match? match = null)
    {
        Image = image;
        SessionId = session.Id;
        SessionName = session.Name;
        MatchInfo = match;
        Cursor = new MoshCursor(image.CursorRow, image.CursorColumn, image.IsCursorVisible);
        _lines = new(() => LinesOf(image));
        _cells = new(() => CellTable.Of(image));
    }

    /// <summary>The number of the session.</summary>
    public int SessionId { get; }

    /// <summary>The name of the session.</summary>
    public string SessionName { get; }

    /// <summary>The window title that the application has set; empty if none.</summary>
    public string Title => VisibleText.Of(Image.Title);

    /// <summary>Columns and rows.</summary>
    public Size Size => new(Image.Width, Image.Height);

    /// <summary>Where the cursor is.</summary>
    public MoshCursor Cursor { get; }

    /// <summary>
    /// The rows from top to bottom, as many as the screen has. Blanks at their ends are left out, except those that the cursor stands behind: a
    /// prompt ends as it was printed.
    /// </summary>
    public string[] Lines => _lines.Value;

    /// <summary>All lines in one text, without the empty ones at the end of the screen.</summary>
    public string Text => string.Join('\n', Lines).TrimEnd('\n');

    /// <summary>The character positions: <c>Cells[row][column]</c>.</summary>
    public MoshCell[][] Cells => _cells.Value;

    /// <summary>What <c>Wait-MoshScreen -Match</c> found; null otherwise.</summary>
    public Match? MatchInfo { get; }

    internal ScreenImage Image { get; }

    /// <summary>The text.</summary>
    public override string ToString() => Text;

    private static string[] LinesOf(ScreenImage image)
    {
        string[] lines = [.. TextExport.Lines(image)];
        string beforeCursor = string.Concat(Enumerable.Range(0, image.CursorColumn).Select(column => CellTable.TextOf(image[image.CursorRow, column])));
        if (beforeCursor.Length > lines[image.CursorRow].Length)
        {
            lines[image.CursorRow] = beforeCursor;
        }

        return lines;
    }
}
