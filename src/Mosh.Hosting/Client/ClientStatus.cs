namespace Mosh.Hosting.Client;

/// <summary>
/// What the loop has to say to the user: the source of a notification bar (spec client.md §5), which decides how long each
/// thing stays and how it looks.
/// </summary>
public sealed class ClientStatus
{
    /// <summary>The current message; empty for none.</summary>
    public string Message { get; private set; } = string.Empty;

    /// <summary>Whether <see cref="Message"/> stays until another replaces it.</summary>
    public bool IsPermanent { get; private set; }

    /// <summary>What the last datagram that could not be sent said; null when the last one went out.</summary>
    public string? LastSendError { get; internal set; }

    /// <summary>What the last failed attempt to receive said; null when there was none since the last datagram.</summary>
    public string? LastReceiveError { get; internal set; }

    internal void Show(string message, bool isPermanent) => (Message, IsPermanent) = (message, isPermanent);

    internal void Clear(string message)
    {
        if (Message == message)
        {
            Show(string.Empty, isPermanent: false);
        }
    }
}
