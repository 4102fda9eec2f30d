namespace Mosh.Terminal.Emulation;

/// <content>What functions cost; see <see cref="WorkBudget"/>. Each price is an upper bound of the cells or other 16 bytes that are touched.</content>
public sealed partial class Emulator
{
    /// <summary>References to rows in the space of one cell.</summary>
    private const int RowsPerCell = 2;

    /// <summary>Tab stops in the space of one cell.</summary>
    private const int TabStopsPerCell = 16;

    /// <summary>Our estimate: columns that are searched for a tab stop in the time that it takes to write one cell.</summary>
    private const int TabStepsPerCell = 2;

    /// <summary>Our estimate: composing a cluster and looking it up takes as long as writing so many cells.</summary>
    private const int CombiningPrice = 4;

    /// <summary>What may still be done; without a limit unless one is granted.</summary>
    public WorkBudget Budget { get; init; } = new();

    private bool TrySpendRows(int count) => Budget.TrySpend((long)count * _screen.Width);

    /// <summary>For moving the rows of a region and blanking some of them.</summary>
    private bool TrySpendScroll(int first, int bottom, int count)
    {
        int region = bottom + 1 - first;
        return Budget.TrySpend(((long)Math.Min(count, region) * _screen.Width) + (region / RowsPerCell));
    }

    private bool TrySpendRestOfRow() => Budget.TrySpend(_screen.Width - _screen.Variables.CursorColumn);

    /// <summary>For a new set of tab stops.</summary>
    private bool TrySpendTabStops() => Budget.TrySpend((_screen.Width / TabStopsPerCell) + 1);
}
