using Mosh.Hosting.Native;

namespace Mosh.Hosting.Signals;

/// <summary>Signals that this process does not want at all. Programs started through Mosh.Hosting get the default back.</summary>
public static class IgnoredSignals
{
    private const nint Default = 0; // SIG_DFL
    private const nint Ignore = 1; // SIG_IGN

    /// <summary>Turns writing to something closed into an error instead of a death.</summary>
    public static void IgnoreBrokenPipe() => IgnoreSignal(Platform.SignalPipe);

    /// <summary>
    /// Turns writing beyond the size that files may have (<c>ulimit -f</c>) into an error instead of a death with a core file.
    /// For programs, not for a host such as a shell, whose signals are its own.
    /// </summary>
    public static void IgnoreFileSizeLimit() => IgnoreSignal(Platform.SignalFileSize);

    /// <summary>
    /// Gives a program that is about to take this process over the signals back that the runtime or this library ignores: what
    /// is ignored stays ignored in the new program.
    /// </summary>
    public static void RestoreDefaults()
    {
        SetAction(Platform.SignalPipe, Default);
        SetAction(Platform.SignalFileSize, Default);
    }

    /// <summary>Lets the process outlive its terminal.</summary>
    public static void IgnoreHangUp() => IgnoreSignal(Platform.SignalHangUp);

    private static void IgnoreSignal(int signal) => SetAction(signal, Ignore);

    // Windows has none of them.
    private static void SetAction(int signal, nint action)
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Libc.SetSignalAction(signal, action);
        }
    }
}
