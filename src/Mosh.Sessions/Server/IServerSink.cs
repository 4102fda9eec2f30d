namespace Mosh.Sessions.Server;

/// <summary>What a server session does to its application: the pseudo-terminal, in a real server.</summary>
public interface IServerSink
{
    /// <summary>Keys for the application. The span is only valid during the call.</summary>
    void WriteToApplication(ReadOnlySpan<byte> bytes);

    /// <summary>The terminal's replies to the application's queries, each a whole control sequence. The span is only valid during the call.</summary>
    void ReplyToApplication(ReadOnlySpan<byte> replies);

    /// <summary>The user's window has this size now (<c>TIOCSWINSZ</c>).</summary>
    void ResizeApplication(int width, int height);
}
