using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Tests.Display;

/// <summary>Wrap flags that no sequence of functions can set (remarks of FrameEncoder.Wrap).</summary>
internal static class WrapFlags
{
    public static bool IsOutOfReach(Framebuffer screen, int row)
    {
        Row cells = screen[row];
        Cell last = cells[cells.Width - 1];
        bool isBottom = row == screen.Height - 1;
        if (cells.Width == 1)
        {
            return last.IsEmpty || screen.Height == 1 || (isBottom && screen.Height > 2);
        }

        Cell before = cells[cells.Width - 2];
        bool hasStrayHalf = last.IsEmpty && before.Width == 2 && last.Rendition != before.Rendition.BackgroundOnly;
        bool isWideInTwoColumns = isBottom && cells.Width == 2 && before.Width == 2;
        return screen.Height == 1 || hasStrayHalf || isWideInTwoColumns;
    }
}
