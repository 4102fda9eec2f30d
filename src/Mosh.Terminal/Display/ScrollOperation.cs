namespace Mosh.Terminal.Display;

/// <summary>A region of rows whose content moves.</summary>
/// <param name="Top">First row.</param>
/// <param name="Bottom">Last row.</param>
/// <param name="Lines">How far it moves up; negative: down.</param>
internal readonly record struct ScrollOperation(int Top, int Bottom, int Lines)
{
    /// <summary>The number of rows by which content moves, and that become blank.</summary>
    public int Distance => Math.Abs(Lines);

    /// <summary>First of the rows that become blank.</summary>
    public int FirstVacated => Lines > 0 ? Bottom + 1 - Lines : Top;

    /// <summary>Moves the entries of <paramref name="rows"/>; <paramref name="blank"/> takes the vacated places.</summary>
    public void Apply<T>(T[] rows, T blank)
    {
        int kept = Bottom + 1 - Top - Distance;
        if (Lines > 0)
        {
            Array.Copy(rows, Top + Lines, rows, Top, kept);
        }
        else
        {
            Array.Copy(rows, Top, rows, Top - Lines, kept);
        }

        Array.Fill(rows, blank, FirstVacated, Distance);
    }
}
