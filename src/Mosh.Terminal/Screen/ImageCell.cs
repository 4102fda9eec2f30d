namespace Mosh.Terminal.Screen;

/// <summary>One character position of a <see cref="ScreenImage"/>.</summary>
/// <param name="Text">A base character with its combining marks; empty where nothing was printed since the last erasure.</param>
/// <param name="Width">1, 2 for a wide character, 0 for the column that the wide character before it covers.</param>
/// <param name="Rendition">Colours and attributes.</param>
/// <param name="Link">The hyperlink, or null.</param>
public readonly record struct ImageCell(string Text, int Width, Rendition Rendition, Hyperlink? Link);
