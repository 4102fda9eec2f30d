namespace Mosh.Sessions.EscapeKey;

/// <summary>What key bytes mean to a client (spec client.md §4), in the order in which they were typed.</summary>
public interface IEscapeKeySink
{
    /// <summary>Bytes for the session. The span is only valid during the call.</summary>
    void SendBytes(ReadOnlySpan<byte> keys);

    /// <summary>The user wants to leave; the rest of the read was discarded.</summary>
    void Quit();

    /// <summary>The user wants to suspend the client. Returns after the resumption: the bytes that follow are then handled.</summary>
    void Suspend();

    /// <summary>The user wants the terminal back while the session goes on; the rest of the read was discarded.</summary>
    void Detach();

    /// <summary>Ctrl-L: draw the whole screen anew. The byte itself also comes as <see cref="SendBytes"/>.</summary>
    void Repaint();

    /// <summary>An escape sequence has begun: show <see cref="EscapeKeyReader.HelpText"/>.</summary>
    void ShowHelp();

    /// <summary>The escape sequence is over: take the help away if it is still shown.</summary>
    void HideHelp();
}
