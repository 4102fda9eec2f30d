namespace Mosh.Hosting.Network;

/// <summary>One of the client's sockets and the candidate address it was opened for.</summary>
internal sealed record ClientSocket(UdpSocket Socket, NetworkAddress Server);
