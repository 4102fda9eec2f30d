namespace Mosh.Sessions.Messages;

/// <summary>What an element of a state message says.</summary>
internal enum StateMessageElementKind
{
    /// <summary>Nothing that is known; to be ignored.</summary>
    Unknown,
    /// <summary>Key bytes (client to server) or terminal output (server to client).</summary>
    Bytes,
    /// <summary>A new window or screen size.</summary>
    Resize,
    /// <summary>Only server to client: the echo acknowledgement.</summary>
    EchoAcknowledgement,
}

/// <summary>One element of a state message; <see cref="Bytes"/> points into the message.</summary>
internal ref struct StateMessageElement
{
    public StateMessageElementKind Kind;
    public ReadOnlySpan<byte> Bytes;
    public int Width;
    public int Height;
    public ulong EchoAcknowledgement;
}
