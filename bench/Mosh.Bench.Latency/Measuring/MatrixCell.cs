using Mosh.Bench.Latency.Links;

namespace Mosh.Bench.Latency.Measuring;

/// <summary>One row of the table: a client on a link.</summary>
/// <param name="Link">The link.</param>
/// <param name="Client">What the user types into.</param>
/// <param name="Prediction">The display preference of a mosh client; empty for TCP.</param>
public sealed record MatrixCell(LinkConditions Link, ClientKind Client, string Prediction)
{
    /// <summary>The client with its preference, as the table calls it.</summary>
    public string ClientName => $"{Client.ToString().ToLowerInvariant()} {Prediction}".TrimEnd();

    /// <inheritdoc/>
    public override string ToString() => $"{ClientName}, RTT {Link.RoundTripMilliseconds} ms, loss {Link.LossPercent} %";
}
