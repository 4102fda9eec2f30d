namespace Mosh.Bench;

/// <summary>A size of the screen, in cells.</summary>
public readonly record struct ScreenSize(int Columns, int Rows)
{
    /// <summary>From the terminal of old to one that fills a large display.</summary>
    public static IReadOnlyList<ScreenSize> Growing { get; } = [new(80, 24), new(160, 48), new(320, 100), new(500, 200)];

    public override string ToString() => $"{Columns}x{Rows}";
}
