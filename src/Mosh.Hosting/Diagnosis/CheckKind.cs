namespace Mosh.Hosting.Diagnosis;

/// <summary>What a check looks at, in the order in which the checks are done.</summary>
public enum CheckKind
{
    /// <summary>Whether this machine finds addresses for the host's name.</summary>
    NameResolution,

    /// <summary>Whether ssh reaches the host and is let in.</summary>
    Ssh,

    /// <summary>Whether the server program is there, and its version.</summary>
    ServerProgram,

    /// <summary>Whether the server has a UTF-8 locale, its own or the one sent.</summary>
    Locale,

    /// <summary>Whether datagrams get to a port of the host and back; one check per port tried.</summary>
    UdpPort,

    /// <summary>How long a datagram and its answer take.</summary>
    RoundTripTime,

    /// <summary>How many datagrams stay unanswered.</summary>
    Loss,

    /// <summary>How large datagrams may be.</summary>
    PathMtu,

    /// <summary>That no clock is compared.</summary>
    Clock,

    /// <summary>Whether addresses are translated on the way.</summary>
    Nat,

    /// <summary>Whether everything that was started for the test has ended.</summary>
    CleanUp,
}
