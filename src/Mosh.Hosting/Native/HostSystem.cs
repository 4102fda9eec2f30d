using System.Runtime.Versioning;

namespace Mosh.Hosting.Native;

/// <summary>
/// Which of its two halves this library runs on: the calls of Linux and macOS in <see cref="Libc"/>, or what the framework has on
/// every system. Windows has only the second. It can be chosen elsewhere too, which is how it is tested.
/// </summary>
internal static class HostSystem
{
    /// <summary>The AppContext switch that chooses the portable half on any system; read once.</summary>
    internal const string PortableSwitch = "Mosh.Hosting.UsePortableSystem";

    /// <summary>Whether <see cref="Libc"/> may be called and is to be called.</summary>
    [UnsupportedOSPlatformGuard("windows")]
    public static bool IsPosix { get; } =
        !OperatingSystem.IsWindows() && !(AppContext.TryGetSwitch(PortableSwitch, out bool isPortable) && isPortable);
}
