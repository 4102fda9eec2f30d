namespace Mosh.Bench.Compare.Sessions;

/// <summary>Size of a terminal in characters.</summary>
public readonly record struct ScreenSize(int Columns, int Rows)
{
    public static readonly ScreenSize Default = new(80, 24);

    public override string ToString() => $"{Columns}×{Rows}";
}
