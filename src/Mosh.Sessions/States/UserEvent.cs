namespace Mosh.Sessions.States;

/// <summary>
/// Something the user did: a run of key bytes, or a resize of the window. A long run may come in several pieces.
/// The span points into the stream and is valid until the stream changes or is disposed.
/// </summary>
public readonly ref struct UserEvent
{
    internal UserEvent(ReadOnlySpan<byte> keys) => Keys = keys;

    internal UserEvent(int width, int height)
    {
        Width = width;
        Height = height;
    }

    /// <summary>The key bytes as the terminal sent them; empty for a resize.</summary>
    public ReadOnlySpan<byte> Keys { get; }

    /// <summary>The new number of columns; 0 for key bytes.</summary>
    public int Width { get; }

    /// <summary>The new number of rows; 0 for key bytes.</summary>
    public int Height { get; }

    /// <summary>Whether this is a resize.</summary>
    public bool IsResize => Width != 0;
}
