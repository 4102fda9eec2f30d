namespace Mosh.PowerShell;

/// <summary>A screen's cursor.</summary>
/// <param name="Row">From 0 at the top.</param>
/// <param name="Column">From 0 at the left.</param>
/// <param name="IsVisible">Whether it is shown.</param>
public sealed record MoshCursor(int Row, int Column, bool IsVisible)
{
    /// <summary>Row and column.</summary>
    public override string ToString() => $"{Row},{Column}";
}
