using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <summary>Bell, titles and clipboard (spec display.md §3, steps 1 to 3).</summary>
internal static class TextWriter
{
    // Of an OSC string 256 characters count; "0;" takes two of them, ";" alone one (spec terminal.md §12).
    private const int MaximumTitleLength = 254;

    /// <summary>Writes what differs; titles also when nothing is known about the terminal.</summary>
    public static void Write(ByteBuffer output, Framebuffer last, Framebuffer target, bool initialized, in DisplayCapabilities capabilities)
    {
        if (last.BellCount != target.BellCount)
        {
            output.Add((byte)'\a'); // one, however many there were
        }

        if (capabilities.Titles && target.IsTitleInitialized)
        {
            bool isIconNew = !initialized || last.IconName != target.IconName;
            bool isWindowNew = !initialized || last.WindowTitle != target.WindowTitle;
            WriteTitles(output, target, isIconNew, isWindowNew, capabilities.IsEmulator);
        }

        if (last.Clipboard != target.Clipboard)
        {
            WriteCommand(output, "52;c;"u8, target.Clipboard);
        }
    }

    private static void WriteTitles(ByteBuffer output, Framebuffer target, bool isIconNew, bool isWindowNew, bool isEmulator)
    {
        bool areEqual = target.IconName == target.WindowTitle;
        if (isWindowNew && isEmulator && IsLong(target.WindowTitle))
        {
            WriteCommand(output, ";"u8, target.WindowTitle); // command 0 as well
            isIconNew = !areEqual;
            isWindowNew = false;
        }
        else if (isIconNew && isEmulator && IsLong(target.IconName))
        {
            WriteCommand(output, ";"u8, target.IconName);
            isIconNew = false;
            isWindowNew = true;
        }

        if (isIconNew && isWindowNew && areEqual)
        {
            WriteCommand(output, "0;"u8, target.WindowTitle);
            return;
        }

        if (isIconNew)
        {
            WriteCommand(output, "1;"u8, target.IconName);
        }

        if (isWindowNew)
        {
            WriteCommand(output, "2;"u8, target.WindowTitle);
        }
    }

    private static bool IsLong(string title)
    {
        if (title.Length <= MaximumTitleLength)
        {
            return false;
        }

        int length = title.Length;
        foreach (char unit in title)
        {
            length -= char.IsLowSurrogate(unit) ? 1 : 0;
        }

        return length > MaximumTitleLength;
    }

    private static void WriteCommand(ByteBuffer output, ReadOnlySpan<byte> command, string text)
    {
        output.Add("\e]"u8);
        output.Add(command);
        output.AddText(text);
        output.Add((byte)'\a');
    }
}
