namespace Mosh.Bench.Compare.Paths;

/// <summary>What a path does to datagrams. As it comes, it is two devices that are connected, and nothing is lost or late.</summary>
public sealed record Link
{
    /// <summary>Bits per second that the server can send; 0 for no limit.</summary>
    public long DownRate { get; init; }

    /// <summary>Bytes that can wait for that.</summary>
    public int DownQueue { get; init; }

    /// <summary>Bits per second that the client can send; 0 for no limit.</summary>
    public long UpRate { get; init; }

    /// <summary>Bytes that can wait for that.</summary>
    public int UpQueue { get; init; }

    /// <summary>Bytes that either end can send at once after a silence, beyond its rate.</summary>
    public int Burst { get; init; } = 8192;

    /// <summary>Added by a relay, one half in each direction, behind the queues.</summary>
    public TimeSpan RoundTrip { get; init; }

    /// <summary>The probability that the relay loses a datagram.</summary>
    public double Loss { get; init; }

    /// <summary>Both ends on one machine.</summary>
    public bool IsLoopback { get; init; }

    public bool IsRelayed => RoundTrip > TimeSpan.Zero || Loss > 0;
}
