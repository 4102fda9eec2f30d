namespace Mosh.PowerShell.Connecting;

/// <summary>What became of the server of a session that did not come about.</summary>
internal readonly record struct ServerFate
{
    private readonly bool _hasEnded;
    private readonly bool _mayRun;
    private readonly int? _processId;

    private ServerFate(bool hasEnded, bool mayRun, int? processId) => (_hasEnded, _mayRun, _processId) = (hasEnded, mayRun, processId);

    /// <summary>Nothing to say of it: none has started, or it is somebody else's.</summary>
    public static ServerFate None => default;

    /// <summary>It has started, and was ended.</summary>
    public static ServerFate Ended => new(hasEnded: true, mayRun: false, null);

    /// <summary>It has started, and nothing is known of its end.</summary>
    public static ServerFate Unknown(int? processId) => new(hasEnded: false, mayRun: true, processId);

    /// <summary>A sentence to follow another, with a blank in front; empty if there is nothing to say.</summary>
    public string Sentence => _hasEnded ? " The server that was started there has been ended."
        : _mayRun ? " The server that was started there may still be running"
            + (_processId is { } id ? $" as process {id}" : "") + "; without a client it ends by itself after a minute."
        : "";

    /// <summary>What the user can do about it, as <see cref="Sentence"/>.</summary>
    public string Advice => _mayRun && _processId is { } id ? $" To end the server at once, run on the host: kill {id}." : "";
}
