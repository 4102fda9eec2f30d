using Mosh.Terminal.Screen;
using Mosh.Terminal.Text;

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

        if (capabilities.Clipboard && last.Clipboard != target.Clipboard && (capabilities.IsEmulator || MayReachUser(target.Clipboard)))
        {
            WriteCommand(output, "52;c;"u8, target.Clipboard);
        }
    }

    /// <summary>
    /// Empty is what the screen of a reset terminal holds: no reason to clear the user's own clipboard. The rest is looked at
    /// once more, where it leaves for the terminal, because of what anything else there does (see the emulator's clipboard).
    /// </summary>
    private static bool MayReachUser(string clipboard) => clipboard.Length > 0 && Base64Text.IsWhole(clipboard);

    private static void WriteTitles(ByteBuffer output, Framebuffer target, bool isIconNew, bool isWindowNew, bool isEmulator)
    {
        string iconName = isEmulator ? target.IconName : WithoutControls(target.IconName);
        string windowTitle = isEmulator ? target.WindowTitle : WithoutControls(target.WindowTitle);
        bool areEqual = iconName == windowTitle;
        if (isWindowNew && isEmulator && IsLong(windowTitle))
        {
            WriteCommand(output, ";"u8, windowTitle); // command 0 as well
            isIconNew = !areEqual;
            isWindowNew = false;
        }
        else if (isIconNew && isEmulator && IsLong(iconName))
        {
            WriteCommand(output, ";"u8, iconName);
            isIconNew = false;
            isWindowNew = true;
        }

        if (isIconNew && isWindowNew && areEqual)
        {
            WriteCommand(output, "0;"u8, windowTitle);
            return;
        }

        if (isIconNew)
        {
            WriteCommand(output, "1;"u8, iconName);
        }

        if (isWindowNew)
        {
            WriteCommand(output, "2;"u8, windowTitle);
        }
    }

    /// <summary>
    /// The emulator lets none but DEL into a title, and a program may set titles that no emulator has seen; on a terminal a control
    /// can end the string, and what follows it would be a sequence of the title's author.
    /// </summary>
    private static string WithoutControls(string title)
    {
        foreach (char letter in title)
        {
            if (char.IsControl(letter))
            {
                return string.Concat(title.Where(other => !char.IsControl(other)));
            }
        }

        return title;
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
