namespace Mosh.Hosting.Tests.Network;

public sealed class PosixClientNetworkTests() : ClientNetworkTests(isPortable: false);
