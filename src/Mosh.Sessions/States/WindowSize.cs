namespace Mosh.Sessions.States;

/// <summary>The sizes of window and screen that a session accepts.</summary>
/// <remarks>
/// The wire carries an int32 each and stock aborts below 1 (spec transport.md §12). Our upper bounds are our own choice: a
/// hostile or damaged resize must not make an end allocate gigabytes, and no real window comes near (8K pixels at 4 by 4
/// pixels per cell are 1920 × 1080 cells).
/// </remarks>
public static class WindowSize
{
    /// <summary>The most columns or rows.</summary>
    public const int MaximumDimension = 10_000;

    /// <summary>The most cells, columns × rows (64 MB of cells).</summary>
    public const int MaximumCells = 4_000_000;

    /// <summary>Whether a screen of this size can be had.</summary>
    public static bool IsValid(int width, int height) =>
        width is >= 1 and <= MaximumDimension && height is >= 1 and <= MaximumDimension && width * height <= MaximumCells;

    /// <summary>The largest part of a window that a session can have as its screen: columns first, as a line that is cut hurts more.</summary>
    /// <param name="width">The columns that there are, at least 1.</param>
    /// <param name="height">The rows that there are, at least 1.</param>
    public static (int Width, int Height) Fit(int width, int height)
    {
        int columns = Math.Clamp(width, 1, MaximumDimension);
        return (columns, Math.Clamp(height, 1, Math.Min(MaximumDimension, MaximumCells / columns)));
    }

    /// <summary>Throws unless <see cref="IsValid"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1 × 1 or absurdly large.</exception>
    public static void ThrowIfInvalid(int width, int height)
    {
        if (!IsValid(width, height))
        {
            throw new ArgumentOutOfRangeException(nameof(width), $"A window of {width} columns and {height} rows is not possible.");
        }
    }
}
