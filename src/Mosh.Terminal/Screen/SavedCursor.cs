namespace Mosh.Terminal.Screen;

/// <summary>What DECSC keeps for DECRC (spec terminal.md §7).</summary>
internal readonly record struct SavedCursor(int Row, int Column, Rendition Pen, bool IsAutowrap, bool IsOriginMode)
{
    /// <summary>What DECRC restores when nothing was ever saved.</summary>
    public static SavedCursor Initial => new(0, 0, Rendition.Default, IsAutowrap: true, IsOriginMode: false);
}
