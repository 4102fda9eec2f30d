using Mosh.Terminal.Screen;
using Mosh.Terminal.Text;

namespace Mosh.Terminal.Emulation;

/// <content>Operating system commands: titles, clipboard, hyperlinks (spec terminal.md §12, §13).</content>
public sealed partial class Emulator
{
    /// <summary>How much of an OSC string counts for a title, in code points (spec terminal.md §12).</summary>
    private const int TitleCodePoints = 256;

    private const string ClipboardPrefix = "52;c;";

    /// <summary>
    /// The longest address and the longest parameters of a hyperlink, in characters: the limits of VTE and iTerm2, as the
    /// description of OSC 8 that they share gives them ("Hyperlinks in terminal emulators", "Length limits").
    /// </summary>
    private const int LongestUrl = 2083;
    private const int LongestLinkParameters = 250;

    private void ProcessOsc(ReadOnlySpan<char> text)
    {
        if (text.StartsWith(ClipboardPrefix, StringComparison.Ordinal))
        {
            SetClipboard(text[ClipboardPrefix.Length..]);
            return; // also where it was refused: a text for the clipboard is never anything else
        }

        // The command is one digit, or nothing, which is 0.
        (char command, int start) = text switch
        {
            [';', ..] => ('0', 1),
            [char digit, ';', ..] => (digit, 2),
            _ => ('\0', 0),
        };
        switch (command)
        {
            case '0' or '1' or '2':
                SetTitle(command, CutTitle(text)[start..]);
                break;
            case '8' when AreHyperlinksEnabled:
                SetHyperlink(text, start);
                break;
            default:
                UnknownFunctions++;
                break;
        }
    }

    /// <summary>
    /// A terminal would answer a query ("?") by typing the user's clipboard to the application, and make of half a text what it
    /// likes. So what is not whole base64 does not become part of the screen at either end (mosh 1.4.0 passes everything on).
    /// </summary>
    [VtSequence("OSC 52 ; c ; Pt ST", "OSC 52", "Set the clipboard (whole base64 only, never a query)")]
    private void SetClipboard(ReadOnlySpan<char> text)
    {
        if (!_oscString.IsCut && Base64Text.IsWhole(text))
        {
            Assign(ref _screen.Variables.Clipboard, text);
        }
    }

    [VtSequence("OSC ; Pt ST", "OSC", "Set icon name and window title")]
    [VtSequence("OSC 0 ; Pt ST", "OSC 0", "Set icon name and window title")]
    [VtSequence("OSC 1 ; Pt ST", "OSC 1", "Set the icon name")]
    [VtSequence("OSC 2 ; Pt ST", "OSC 2", "Set the window title")]
    private void SetTitle(char command, ReadOnlySpan<char> title)
    {
        ref ScreenVariables screen = ref _screen.Variables;
        screen.IsTitleInitialized = true;
        if (command != '2')
        {
            Assign(ref screen.IconName, title);
        }

        if (command != '1')
        {
            Assign(ref screen.WindowTitle, title);
        }
    }

    [VtSequence("OSC 8 ; Pt ; Pt ST", "OSC 8", "Hyperlink for the characters that follow; only if switched on")]
    private void SetHyperlink(ReadOnlySpan<char> text, int start)
    {
        int separator = text[start..].IndexOf(';');
        if (separator < 0 || text.ContainsAnyExceptInRange(' ', '~'))
        {
            return;
        }

        ReadOnlySpan<char> url = text[(start + separator + 1)..];
        _screen.Variables.CurrentLink = LinkOf(text.Slice(start, separator), url);
    }

    /// <summary>The link, or none: at the end of one, and where it is longer or there are more of them than anybody follows.</summary>
    private Hyperlink? LinkOf(ReadOnlySpan<char> parameters, ReadOnlySpan<char> url)
    {
        if (url.IsEmpty || url.Length > LongestUrl || parameters.Length > LongestLinkParameters)
        {
            return null;
        }

        Hyperlink link = new(parameters.ToString(), url.ToString());
        return _screen.TryHold(link) ? link : null;
    }

    private static ReadOnlySpan<char> CutTitle(ReadOnlySpan<char> text)
    {
        int length = 0;
        for (int count = 0; count < TitleCodePoints && length < text.Length; count++)
        {
            length += char.IsHighSurrogate(text[length]) ? 2 : 1;
        }

        return text[..length];
    }

    /// <summary>Programs set the same title again and again; that makes no new string.</summary>
    private static void Assign(ref string field, ReadOnlySpan<char> text)
    {
        if (!text.SequenceEqual(field))
        {
            field = text.ToString();
        }
    }
}
