namespace Mosh.Bench.Latency.Measuring;

/// <summary>What the user types into.</summary>
public enum ClientKind
{
    /// <summary>The client of this repository.</summary>
    Ours,
    /// <summary>The installed mosh 1.4.0.</summary>
    Stock,
    /// <summary>A plain shell over TCP.</summary>
    Tcp,
}
