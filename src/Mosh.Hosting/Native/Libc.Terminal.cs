using System.Runtime.InteropServices;

namespace Mosh.Hosting.Native;

internal static unsafe partial class Libc
{
    /// <summary>How many bytes a read of a terminal would give now; 0 when that cannot be told.</summary>
    public static int CountReadable(int descriptor)
    {
        int count = 0;
        return DeviceControl(descriptor, Platform.CountReadable, &count) == 0 ? count : 0;
    }

    [LibraryImport(Library, EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetTerminalAttributes(int descriptor, byte* attributes);

    [LibraryImport(Library, EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetTerminalAttributes(int descriptor, int when, byte* attributes);

    [LibraryImport(Library, EntryPoint = "cfmakeraw")]
    public static partial void MakeRaw(byte* attributes);

    [LibraryImport(Library, EntryPoint = "tcdrain", SetLastError = true)]
    public static partial int DrainTerminal(int descriptor);

    [LibraryImport(Library, EntryPoint = "tcflush", SetLastError = true)]
    public static partial int FlushTerminal(int descriptor, int queue);

    [LibraryImport(Library, EntryPoint = "posix_openpt", SetLastError = true)]
    public static partial int OpenPseudoTerminal(int flags);

    [LibraryImport(Library, EntryPoint = "grantpt", SetLastError = true)]
    public static partial int GrantPseudoTerminal(int master);

    [LibraryImport(Library, EntryPoint = "unlockpt", SetLastError = true)]
    public static partial int UnlockPseudoTerminal(int master);

    [LibraryImport(Library, EntryPoint = "ptsname_r", SetLastError = true)]
    public static partial int PseudoTerminalName(int master, byte* buffer, nuint size);
}
