namespace Mosh.Terminal.Screen;

/// <content>RIS.</content>
public sealed partial class Framebuffer
{
    /// <summary>Everything to its initial value, except the size and what lies outside of the screen (spec terminal.md §7).</summary>
    internal void Reset()
    {
        Variables = ScreenVariables.Initial(Width, Height) with
        {
            IconName = Variables.IconName,
            IsTitleInitialized = Variables.IsTitleInitialized,
            BellCount = Variables.BellCount,
            LinkBytes = Variables.LinkBytes,
            LinkBytesAtNextCount = Variables.LinkBytesAtNextCount,
        };
        for (int row = 0; row < Height; row++)
        {
            EraseRow(row, default);
        }
    }
}
