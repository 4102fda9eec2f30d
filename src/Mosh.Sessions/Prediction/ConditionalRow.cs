namespace Mosh.Sessions.Prediction;

/// <summary>The predictions for one screen row, one cell per column.</summary>
internal sealed class ConditionalRow
{
    public readonly ConditionalCell[] Cells;

    public ConditionalRow(int width)
    {
        Cells = new ConditionalCell[width];
        for (int column = 0; column < width; column++)
        {
            Cells[column] = new ConditionalCell();
        }
    }

    /// <summary>Which row of the screen.</summary>
    public int Number;

    /// <summary>The cell predictions as they are in a row nobody has typed in (spec prediction.md §7, last line).</summary>
    public void Clear(int number, ulong epoch)
    {
        Number = number;
        foreach (ConditionalCell cell in Cells)
        {
            cell.Reset();
            cell.Epoch = epoch;
            cell.ExpirationFrame = 0;
            cell.Replacement = default;
        }
    }
}
