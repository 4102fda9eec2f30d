using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Tests.Support;

/// <summary>Equality of screens written down once more, cell by cell, from the specification's list (states.md §2, terminal.md §13).</summary>
internal static class NaiveComparison
{
    public static bool AreEqual(Framebuffer left, Framebuffer right) => PartsOf(left).SequenceEqual(PartsOf(right));

    private static IEnumerable<object?> PartsOf(Framebuffer screen)
    {
        yield return (screen.Width, screen.Height);
        yield return (screen.WindowTitle, screen.Clipboard, screen.BellCount);
        yield return (screen.CursorRow, screen.CursorColumn, screen.IsCursorVisible, screen.IsReverseVideo);
        yield return (screen.Pen, screen.CurrentLink);
        yield return (screen.IsBracketedPaste, screen.Mouse, screen.IsMouseFocusReporting, screen.IsAlternateScroll, screen.MouseEncoding);
        for (int row = 0; row < screen.Height; row++)
        {
            for (int column = 0; column < screen.Width; column++)
            {
                yield return (screen[row][column].CodePoint, screen[row][column].Flags, screen[row][column].Rendition);
                yield return screen[row].ExtraAt(column);
            }
        }
    }
}
