namespace Mosh.Hosting.Diagnosis.Remote;

/// <summary>How a server that was started for a test has ended.</summary>
internal enum ServerEnding
{
    /// <summary>By the shutdown of its session.</summary>
    Itself,

    /// <summary>When it was sent SIGTERM.</summary>
    Asked,

    /// <summary>When it was sent SIGKILL.</summary>
    Killed,

    /// <summary>It has not.</summary>
    Alive,
}
