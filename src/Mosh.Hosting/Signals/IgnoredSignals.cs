using Mosh.Hosting.Native;

namespace Mosh.Hosting.Signals;

/// <summary>Signals that this process does not want at all. Programs started through Mosh.Hosting get the default back.</summary>
public static class IgnoredSignals
{
    private const nint Ignore = 1; // SIG_IGN

    /// <summary>Turns writing to something closed into an error instead of a death.</summary>
    public static void IgnoreBrokenPipe() => _ = Libc.SetSignalAction(Platform.SignalPipe, Ignore);

    /// <summary>Lets the process outlive its terminal.</summary>
    public static void IgnoreHangUp() => _ = Libc.SetSignalAction(Platform.SignalHangUp, Ignore);
}
