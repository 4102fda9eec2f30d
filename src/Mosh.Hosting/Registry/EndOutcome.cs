namespace Mosh.Hosting.Registry;

/// <summary>What became of a request to end a session.</summary>
public enum EndOutcome
{
    /// <summary>It is over.</summary>
    Ended,

    /// <summary>It was over before.</summary>
    AlreadyGone,

    /// <summary>The request was taken, but the session was not over in time.</summary>
    StillEnding,

    /// <summary>Its process does not answer; it may be stopped.</summary>
    NoAnswer,
}
