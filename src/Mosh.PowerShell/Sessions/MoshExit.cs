namespace Mosh.PowerShell;

/// <summary>How <c>Enter-MoshSession</c> came back.</summary>
public sealed class MoshExit
{
    internal MoshExit(MoshSession session, MoshExitReason reason, TimeSpan duration)
    {
        Session = session;
        Reason = reason;
        Duration = duration;
    }

    /// <summary>Why.</summary>
    public MoshExitReason Reason { get; }

    /// <summary>The exit code of the program in the session; null where it is not known: mosh's protocol does not carry it.</summary>
    public int? ExitCode { get; internal init; }

    /// <summary>How long the console was attached.</summary>
    public TimeSpan Duration { get; }

    /// <summary>The session; it goes on if it was detached.</summary>
    public MoshSession Session { get; }

    /// <summary>The reason in one word.</summary>
    public override string ToString() => Reason.ToString();
}
