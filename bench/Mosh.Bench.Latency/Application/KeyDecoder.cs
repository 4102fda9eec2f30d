using System.Text;

namespace Mosh.Bench.Latency.Application;

/// <summary>
/// Bytes from a terminal to keys. An escape at the end of a read may be the Escape key or the beginning of a cursor key:
/// it waits for the next byte or for <see cref="Flush"/>. The result does not depend on how the bytes are cut, as the typist
/// never types <c>[</c> or <c>O</c> right after Escape.
/// </summary>
public sealed class KeyDecoder
{
    public const byte Escape = 0x1b;

    private readonly Decoder _text = Encoding.UTF8.GetDecoder();
    private int _escapeLength;

    /// <summary>Whether an escape waits for what follows.</summary>
    public bool IsPending => _escapeLength > 0;

    public IEnumerable<KeyPress> Decode(byte[] bytes, int count)
    {
        for (int index = 0; index < count; index++)
        {
            byte value = bytes[index];
            if (_escapeLength == 2 && value is >= (byte)'A' and <= (byte)'D')
            {
                _escapeLength = 0;
                yield return KeyPress.Of(NamedKey.Up + (value - 'A'));
                continue;
            }

            if (_escapeLength == 1 && value is (byte)'[' or (byte)'O')
            {
                _escapeLength = 2;
                continue;
            }

            if (Flush() is { } pending)
            {
                yield return pending;
            }

            if (value == Escape)
            {
                _escapeLength = 1;
            }
            else if (DecodeSingle(value) is { } key)
            {
                yield return key;
            }
        }
    }

    /// <summary>Nothing followed: the Escape key, if an escape was waiting.</summary>
    public KeyPress? Flush()
    {
        bool wasPending = IsPending;
        _escapeLength = 0;
        return wasPending ? KeyPress.Of(NamedKey.Escape) : null;
    }

    private KeyPress? DecodeSingle(byte value)
    {
        Span<char> characters = stackalloc char[2];
        int length = _text.GetChars([value], characters, flush: false);
        return value switch
        {
            (byte)'\r' => KeyPress.Of(NamedKey.Enter),
            (byte)'\t' => KeyPress.Of(NamedKey.Tab),
            0x7f => KeyPress.Of(NamedKey.Backspace),
            _ => length == 0 ? null : new KeyPress(NamedKey.None, length == 1 ? new Rune(characters[0]) : new Rune(characters[0], characters[1])),
        };
    }
}
