using System.Text;

namespace Mosh.Sessions.EscapeKey;

/// <summary>Which key starts an escape sequence: the meaning of <c>MOSH_ESCAPE_KEY</c> (spec client.md §4).</summary>
/// <param name="Key">The byte, or null when there is no escape key.</param>
/// <param name="PassKey">The byte that, typed after the escape key, sends the escape key itself.</param>
public sealed record EscapeKeySetting(byte? Key, byte PassKey)
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "MOSH_ESCAPE_KEY";

    private const byte LastControlCharacter = 0x1F;
    private const byte LastAllowed = 0x7F;

    /// <summary>From a control character to the letter on its key cap.</summary>
    private const byte ControlOffset = 0x40;

    /// <summary>Ctrl-^, as when the variable is not set.</summary>
    public static EscapeKeySetting Default { get; } = new(0x1E, (byte)'^');

    /// <summary>No escape key at all.</summary>
    public static EscapeKeySetting None { get; } = new(null, 0);

    /// <summary>Whether the key works only right after CR or LF, because it is an ordinary character.</summary>
    public bool IsOnlyAfterLineEnd => Key > LastControlCharacter;

    /// <summary>The second form of the pass key: lower case where it is a letter, else the same.</summary>
    public byte AlternativePassKey => PassKey is >= (byte)'A' and <= (byte)'Z' ? (byte)(PassKey | 0x20) : PassKey;

    /// <summary>How the key is called in texts: <c>Ctrl-^</c> or <c>"~"</c>; empty when there is none.</summary>
    public string Name => Key is null ? "" : IsOnlyAfterLineEnd ? $"\"{(char)Key}\"" : $"Ctrl-{(char)PassKey}";

    /// <summary>Reads the variable's value; null when it is not set. What is not allowed counts as not set.</summary>
    public static EscapeKeySetting Parse(string? value)
    {
        if (value is null)
        {
            return Default;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(value);
        return bytes switch
        {
            [] => None,
            // ETX, EOT, LF, FF and CR are needed for what they are.
            [0x03 or 0x04 or 0x0A or 0x0C or 0x0D] => Default,
            [>= 1 and <= LastControlCharacter] => new EscapeKeySetting(bytes[0], (byte)(bytes[0] + ControlOffset)),
            [> LastControlCharacter and <= LastAllowed] => new EscapeKeySetting(bytes[0], bytes[0]),
            _ => Default,
        };
    }
}
