namespace Mosh.Terminal.Export;

/// <summary>What a picture made by <see cref="SvgExport"/> shows besides the screen.</summary>
public sealed record SvgOptions
{
    /// <summary>What the colours look like.</summary>
    public ColorScheme Scheme { get; init; } = ColorScheme.Dark;

    /// <summary>Whether the screen stands in a window with a title bar.</summary>
    public bool HasFrame { get; init; } = true;

    /// <summary>Whether the cursor is drawn where it is visible.</summary>
    public bool ShowCursor { get; init; } = true;

    /// <summary>The title, also of the window; null for the title that the screen has.</summary>
    public string? Title { get; init; }
}
