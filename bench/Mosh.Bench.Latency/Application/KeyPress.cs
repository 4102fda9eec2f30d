using System.Text;

namespace Mosh.Bench.Latency.Application;

/// <summary>One key, as the typist presses it and as the application decodes it.</summary>
/// <param name="Name">What key it is, if it is not a character.</param>
/// <param name="Character">The character; below 0x20 for a letter with Ctrl.</param>
public readonly record struct KeyPress(NamedKey Name, Rune Character)
{
    private const int ControlMask = 0x1f;

    public static KeyPress Of(char character) => new(NamedKey.None, new Rune(character));

    public static KeyPress Of(NamedKey name) => new(name, default);

    public static KeyPress Control(char letter) => Of((char)(letter & ControlMask));

    /// <summary>Whether it writes a character where text is entered.</summary>
    public bool IsText => Name == NamedKey.None && !Rune.IsControl(Character);

    public bool IsControl(char letter) => Name == NamedKey.None && Character.Value == (letter & ControlMask);

    public bool Is(char character) => Name == NamedKey.None && Character.Value == character;

    /// <summary>The bytes that a terminal sends for it (xterm's, as mosh expects them).</summary>
    public byte[] Encode(bool applicationCursorKeys) => Name switch
    {
        NamedKey.None => Encoding.UTF8.GetBytes(Character.ToString()),
        NamedKey.Enter => "\r"u8.ToArray(),
        NamedKey.Backspace => [0x7f],
        NamedKey.Tab => "\t"u8.ToArray(),
        NamedKey.Escape => [KeyDecoder.Escape],
        _ => [KeyDecoder.Escape, (byte)(applicationCursorKeys ? 'O' : '['), (byte)('A' + (Name - NamedKey.Up))],
    };
}
