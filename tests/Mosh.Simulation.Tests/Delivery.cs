namespace Mosh.Simulation.Tests;

/// <summary>A datagram as it comes out of the network.</summary>
/// <param name="Datagram">Its bytes.</param>
/// <param name="IsDamaged">Whether they are not those that were sent.</param>
/// <param name="IsMarked">Whether its IP header says that it met congestion (RFC 3168).</param>
internal sealed record Delivery(byte[] Datagram, bool IsDamaged, bool IsMarked);
