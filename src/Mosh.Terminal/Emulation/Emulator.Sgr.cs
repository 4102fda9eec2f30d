using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Emulation;

/// <content>Select graphic rendition (spec terminal.md §8 "SGR"; ECMA-48 §8.3.117).</content>
public sealed partial class Emulator
{
    private const int ExtendedForeground = 38;
    private const int ExtendedBackground = 48;

    private void SelectGraphicRendition()
    {
        int index = 0;
        while (index < _parameters.Count)
        {
            index += _parameters[index] is ExtendedForeground or ExtendedBackground
                ? SelectExtendedColor(index)
                : SelectRendition(_parameters[index]);
        }
    }

    /// <summary>The forms 38 and 48; says how many parameters they took. Too short a tail is read as ordinary parameters.</summary>
    [VtSequence("CSI 38 ; 5 ; Ps m", "SGR", "Foreground: one of 256 palette colours")]
    [VtSequence("CSI 48 ; 5 ; Ps m", "SGR", "Background: one of 256 palette colours")]
    [VtSequence("CSI 38 ; 2 ; Ps ; Ps ; Ps m", "SGR", "Foreground: red, green, blue")]
    [VtSequence("CSI 48 ; 2 ; Ps ; Ps ; Ps m", "SGR", "Background: red, green, blue")]
    private int SelectExtendedColor(int index)
    {
        int following = _parameters.Count - index - 1;
        bool isForeground = _parameters[index] == ExtendedForeground;
        int form = _parameters[index + 1];
        if (form == 5 && following >= 2)
        {
            int color = _parameters[index + 2];
            if (color <= byte.MaxValue)
            {
                SetColor(isForeground, Color.Palette((byte)color));
            }

            return 3;
        }

        if (form == 2 && following >= 4)
        {
            uint rgb = ((uint)_parameters[index + 2] << 16) | ((uint)_parameters[index + 3] << 8) | (uint)_parameters[index + 4];
            SetColor(isForeground, Color.Direct(rgb));
            return 5;
        }

        UnknownFunctions++;
        return 1;
    }

    [VtSequence("CSI 0 m", "SGR", "Default rendition")]
    [VtSequence("CSI 1 m", "SGR", "Bold")]
    [VtSequence("CSI 3 m", "SGR", "Italic")]
    [VtSequence("CSI 4 m", "SGR", "Underlined")]
    [VtSequence("CSI 5 m", "SGR", "Blink")]
    [VtSequence("CSI 7 m", "SGR", "Inverse")]
    [VtSequence("CSI 8 m", "SGR", "Invisible")]
    [VtSequence("CSI 22 m", "SGR", "Not bold")]
    [VtSequence("CSI 23 m", "SGR", "Not italic")]
    [VtSequence("CSI 24 m", "SGR", "Not underlined")]
    [VtSequence("CSI 25 m", "SGR", "No blink")]
    [VtSequence("CSI 27 m", "SGR", "Not inverse")]
    [VtSequence("CSI 28 m", "SGR", "Not invisible")]
    [VtSequence("CSI 30–37 m", "SGR", "Foreground: palette colours 0–7")]
    [VtSequence("CSI 39 m", "SGR", "Foreground: default")]
    [VtSequence("CSI 40–47 m", "SGR", "Background: palette colours 0–7")]
    [VtSequence("CSI 49 m", "SGR", "Background: default")]
    [VtSequence("CSI 90–97 m", "SGR", "Foreground: palette colours 8–15")]
    [VtSequence("CSI 100–107 m", "SGR", "Background: palette colours 8–15")]
    private int SelectRendition(int parameter)
    {
        ref Rendition pen = ref _screen.Variables.Pen;
        switch (parameter)
        {
            case 0: pen = Rendition.Default; break;
            case 1 or 22: pen = pen.With(CharacterAttributes.Bold, parameter == 1); break;
            case 3 or 23: pen = pen.With(CharacterAttributes.Italic, parameter == 3); break;
            case 4 or 24: pen = pen.With(CharacterAttributes.Underlined, parameter == 4); break;
            case 5 or 25: pen = pen.With(CharacterAttributes.Blink, parameter == 5); break;
            case 7 or 27: pen = pen.With(CharacterAttributes.Inverse, parameter == 7); break;
            case 8 or 28: pen = pen.With(CharacterAttributes.Invisible, parameter == 8); break;
            case >= 30 and <= 37: SetColor(isForeground: true, Color.Palette((byte)(parameter - 30))); break;
            case 39: SetColor(isForeground: true, Color.Default); break;
            case >= 40 and <= 47: SetColor(isForeground: false, Color.Palette((byte)(parameter - 40))); break;
            case 49: SetColor(isForeground: false, Color.Default); break;
            case >= 90 and <= 97: SetColor(isForeground: true, Color.Palette((byte)(parameter - 90 + 8))); break;
            case >= 100 and <= 107: SetColor(isForeground: false, Color.Palette((byte)(parameter - 100 + 8))); break;
            default: UnknownFunctions++; break;
        }

        return 1;
    }

    private void SetColor(bool isForeground, Color color)
    {
        ref Rendition pen = ref _screen.Variables.Pen;
        pen = isForeground ? pen.WithForeground(color) : pen.WithBackground(color);
    }
}
