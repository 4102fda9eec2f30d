using System.Text;

namespace Mosh.Bench.Latency.Application;

/// <summary>The screen as a program wants it. Characters are of width 1; programs never draw past the right edge.</summary>
public sealed class Canvas
{
    public const int Width = 80;
    public const int Height = 24;

    private readonly string[] _rows = [.. Enumerable.Repeat("", Height)];
    private readonly bool[] _isInverse = new bool[Height];

    public int CursorRow { get; private set; }

    public int CursorColumn { get; private set; }

    /// <summary>DECCKM, as full-screen programs set it.</summary>
    public bool ApplicationCursorKeys { get; set; }

    public void Set(int row, string text, bool isInverse = false)
    {
        text = text.Length > Width ? text[..Width] : text;
        _rows[row] = isInverse ? text.PadRight(Width) : text.TrimEnd();
        _isInverse[row] = isInverse;
    }

    public void MoveCursor(int row, int column)
    {
        CursorRow = row;
        CursorColumn = Math.Min(column, Width - 1);
    }

    /// <summary>The output that leads from a screen to this one; empty if they are the same.</summary>
    public string DifferenceFrom(Canvas? shown)
    {
        StringBuilder output = new();
        if (shown is null)
        {
            output.Append("\e[0m\e[H\e[2J");
            shown = new Canvas();
        }

        for (int row = 0; row < Height; row++)
        {
            AppendRow(output, row, shown);
        }

        if (ApplicationCursorKeys != shown.ApplicationCursorKeys)
        {
            output.Append(ApplicationCursorKeys ? "\e[?1h" : "\e[?1l");
        }

        if (output.Length > 0 || (CursorRow, CursorColumn) != (shown.CursorRow, shown.CursorColumn))
        {
            output.Append($"\e[{CursorRow + 1};{CursorColumn + 1}H");
        }

        return output.ToString();
    }

    private void AppendRow(StringBuilder output, int row, Canvas shown)
    {
        string text = _rows[row];
        string before = shown._rows[row];
        bool keepsRendition = _isInverse[row] == shown._isInverse[row];
        if (text == before && keepsRendition)
        {
            return;
        }

        int start = keepsRendition ? text.AsSpan().CommonPrefixLength(before) : 0;
        output.Append($"\e[{row + 1};{start + 1}H");
        if (_isInverse[row])
        {
            output.Append("\e[7m");
        }

        output.Append(text, start, text.Length - start);
        if (_isInverse[row])
        {
            output.Append("\e[0m");
        }

        // With a full row the cursor still stands on the last column, which must not be erased.
        if (text.Length < Width)
        {
            output.Append("\e[K");
        }
    }
}
