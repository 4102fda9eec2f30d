namespace Mosh.Hosting.Diagnosis;

/// <summary>What became of a check.</summary>
public enum CheckStatus
{
    /// <summary>As it should be.</summary>
    Passed,

    /// <summary>Sessions work, but something could be better.</summary>
    Warning,

    /// <summary>Sessions do not work.</summary>
    Failed,

    /// <summary>Not done, because something that it needs has failed.</summary>
    Skipped,

    /// <summary>Nothing to pass or fail: a fact worth knowing.</summary>
    Info,
}
