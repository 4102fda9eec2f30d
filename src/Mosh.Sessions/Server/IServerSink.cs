namespace Mosh.Sessions.Server;

/// <summary>What a server session does to its application: the pseudo-terminal, in a real server.</summary>
public interface IServerSink
{
    /// <summary>Input for the application. The span is only valid during the call.</summary>
    void WriteToApplication(ReadOnlySpan<byte> bytes);

    /// <summary>The user's window has this size now (<c>TIOCSWINSZ</c>).</summary>
    void ResizeApplication(int width, int height);
}
