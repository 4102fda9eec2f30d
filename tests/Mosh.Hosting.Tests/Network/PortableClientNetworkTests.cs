namespace Mosh.Hosting.Tests.Network;

/// <summary>The client as on Windows, on this system.</summary>
public sealed class PortableClientNetworkTests() : ClientNetworkTests(isPortable: true);
