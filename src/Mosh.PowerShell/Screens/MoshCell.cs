namespace Mosh.PowerShell;

/// <summary>One character position of a screen.</summary>
/// <param name="Text">The character with its combining marks; a space where there is none, empty behind a wide character.</param>
/// <param name="Width">The columns it takes: 1, 2 for a wide character, 0 for the column behind one.</param>
/// <param name="Foreground">
/// The colour of the text: <c>Default</c>, the name of one of the sixteen (<c>Red</c>, <c>BrightRed</c>), <c>Palette</c> and a number
/// from 16 to 255, or <c>#rrggbb</c>.
/// </param>
/// <param name="Background">The colour behind it, in the same words.</param>
/// <param name="Attributes">Bold and the like.</param>
/// <param name="Hyperlink">Where it links to; null if nowhere.</param>
public sealed record MoshCell(
    string Text, int Width, string Foreground, string Background, MoshCellAttributes Attributes, string? Hyperlink)
{
    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
