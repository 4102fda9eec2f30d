using System.Globalization;
using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Processes;

/// <summary>
/// The descriptors besides the standard streams that a program started from here would get: those that our own starter gave
/// to us. The framework marks all that it opens.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class InheritedDescriptors
{
    /// <summary>What keeps them all from a new process.</summary>
    public static IReadOnlyList<FileAction> CloseAll() =>
        Directory.EnumerateFileSystemEntries("/dev/fd")
            .Select(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture))
            .Where(IsInherited)
            .Select(FileAction.Close)
            .ToList();

    // The folder's own descriptor is closed again (and marked), and closing what is not open is an error on macOS.
    private static bool IsInherited(int descriptor)
    {
        int flags = descriptor > StandardStreams.Error ? Libc.Control(descriptor, Platform.GetDescriptorFlags, 0) : -1;
        return flags >= 0 && (flags & Platform.CloseOnExec) == 0;
    }
}
