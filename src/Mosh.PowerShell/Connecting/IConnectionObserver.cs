namespace Mosh.PowerShell.Connecting;

/// <summary>Hears how a session comes about, on the thread that sees to it.</summary>
internal interface IConnectionObserver
{
    /// <summary>The session has come so far.</summary>
    void Entered(ConnectionStage stage);

    /// <summary>A line of ssh, of the remote shell or of the server, for the user.</summary>
    void Line(string text);

    /// <summary>Something did not work that the session can do without.</summary>
    void Warn(string text);
}
