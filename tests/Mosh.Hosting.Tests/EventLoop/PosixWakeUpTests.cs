namespace Mosh.Hosting.Tests.EventLoop;

public sealed class PosixWakeUpTests() : WakeUpTests(isPortable: false);
