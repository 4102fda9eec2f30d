namespace Mosh.Terminal.Emulation;

/// <summary>
/// How much an emulator may still do, for input from somebody who is not trusted. Printing costs no more than the bytes that ask
/// for it; what is counted here are the functions of which a few bytes ask for much: erasing, scrolling, shifting, resizing.
/// </summary>
/// <remarks>
/// The unit is one cell written, 16 bytes. A function that is no longer granted does nothing, so that the rest of the input
/// costs only its own bytes; whoever set the budget looks at <see cref="IsExceeded"/> and throws the screen away.
/// </remarks>
public sealed class WorkBudget
{
    /// <summary>A budget that cannot be used up in any lifetime, until <see cref="Grant"/> sets another.</summary>
    public WorkBudget() => Remaining = long.MaxValue;

    /// <summary>How many cells may still be written; negative once more was asked for.</summary>
    public long Remaining { get; private set; }

    /// <summary>Whether more was asked for than was granted.</summary>
    public bool IsExceeded => Remaining < 0;

    /// <summary>Begins anew with this many cells.</summary>
    public void Grant(long cells) => Remaining = cells;

    /// <summary>Takes the price of a function, and says whether it may be carried out.</summary>
    public bool TrySpend(long cells)
    {
        Remaining -= cells; // no input is long enough to come to the end of the numbers
        return Remaining >= 0;
    }
}
