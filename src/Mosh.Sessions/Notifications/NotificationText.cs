namespace Mosh.Sessions.Notifications;

/// <summary>Puts a line together in a buffer of the caller; what does not fit is dropped.</summary>
internal ref struct NotificationText(Span<char> buffer)
{
    /// <summary>Enough for the longest bar (127 characters, of which each may take two UTF-16 units).</summary>
    public const int MaximumLength = 256;

    private readonly Span<char> _buffer = buffer;
    private int _length;

    /// <summary>The text so far.</summary>
    public readonly ReadOnlySpan<char> Written => _buffer[.._length];

    public void Append(scoped ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, _buffer.Length - _length)];
        text.CopyTo(_buffer[_length..]);
        _length += text.Length;
    }

    /// <summary>Seconds, or M:SS, or H:MM:SS (spec client.md §5.2).</summary>
    public void AppendDuration(long seconds, scoped ReadOnlySpan<char> unit)
    {
        if (seconds < 60)
        {
            AppendNumber(seconds, "");
            Append(unit);
        }
        else if (seconds < 3600)
        {
            AppendNumber(seconds / 60, "");
            AppendNumber(seconds % 60, ":00");
        }
        else
        {
            AppendNumber(seconds / 3600, "");
            AppendNumber(seconds / 60 % 60, ":00");
            AppendNumber(seconds % 60, ":00");
        }
    }

    private void AppendNumber(long number, scoped ReadOnlySpan<char> format)
    {
        Span<char> digits = stackalloc char[20];
        number.TryFormat(digits, out int count, format);
        Append(digits[..count]);
    }
}
