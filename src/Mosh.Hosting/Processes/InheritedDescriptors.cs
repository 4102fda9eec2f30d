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
            .Where(descriptor => !MarkIfBeyondLimit(descriptor))
            .Select(FileAction.Close)
            .ToList();

    /// <summary>Whether a descriptor other than the standard ones is open and goes to programs that are started: the runtime's own do not.</summary>
    /// <remarks>The folder's own descriptor is closed again (and marked), and closing what is not open is an error on macOS.</remarks>
    internal static bool IsInherited(int descriptor)
    {
        int flags = descriptor > StandardStreams.Error ? Libc.Control(descriptor, Platform.GetDescriptorFlags, 0) : -1;
        return flags >= 0 && (flags & Platform.CloseOnExec) == 0;
    }

    // Opened before the limit was lowered. The C library refuses to close such a number for a new process (glibc: EBADF), and
    // the process would not start; so none of the processes started from here gets it.
    private static unsafe bool MarkIfBeyondLimit(int descriptor)
    {
        nuint* limits = stackalloc nuint[2];
        return Libc.GetResourceLimit(Platform.ResourceOpenFiles, limits) == 0
            && (nuint)descriptor >= limits[0]
            && Libc.Control(descriptor, Platform.SetDescriptorFlags, Platform.CloseOnExec) >= 0;
    }
}
