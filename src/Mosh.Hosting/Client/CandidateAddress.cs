namespace Mosh.Hosting.Client;

/// <summary>
/// One place where the server may be reached. The client sends every datagram to all its candidates until the first
/// authentic answer, whose sender wins.
/// </summary>
/// <param name="Host">A numeric IPv4 or IPv6 address (with an optional zone); checked only when the connection is made.</param>
/// <param name="Port">The UDP port in decimal digits; its range is not checked (spec client.md §1).</param>
public readonly record struct CandidateAddress(string Host, string Port);
