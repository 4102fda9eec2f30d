using Mosh.Hosting.Native;

namespace Mosh.Hosting.Signals;

/// <summary>Signals that this process does not want at all. Programs started through Mosh.Hosting get the default back.</summary>
public static class IgnoredSignals
{
    private const nint Ignore = 1; // SIG_IGN

    /// <summary>Turns writing to something closed into an error instead of a death.</summary>
    public static void IgnoreBrokenPipe() => IgnoreSignal(Platform.SignalPipe);

    /// <summary>Lets the process outlive its terminal.</summary>
    public static void IgnoreHangUp() => IgnoreSignal(Platform.SignalHangUp);

    // Windows has neither.
    private static void IgnoreSignal(int signal)
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Libc.SetSignalAction(signal, Ignore);
        }
    }
}
