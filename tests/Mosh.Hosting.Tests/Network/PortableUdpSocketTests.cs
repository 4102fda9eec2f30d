namespace Mosh.Hosting.Tests.Network;

/// <summary>The sockets that Windows uses, on this system.</summary>
public class PortableUdpSocketTests() : UdpSocketTests(isPortable: true);
