using System.Runtime.InteropServices;

namespace Mosh.Hosting.Native;

// <sys/stat.h>. Linux: struct statx, the one layout that is the same on every processor. macOS: struct stat with 64-bit inodes.
internal static unsafe partial class Libc
{
    private const int CurrentFolder = -100; // AT_FDCWD
    private const int DoNotFollow = 0x100; // AT_SYMLINK_NOFOLLOW
    private const int OfDescriptor = 0x1000; // AT_EMPTY_PATH
    private const uint BasicFields = 0x7FF; // STATX_BASIC_STATS

    /// <summary>Enough for either structure.</summary>
    public const int FileStatusSize = 256;

    /// <summary>Where st_uid is.</summary>
    public static readonly int FileStatusOwner = Platform.IsMac ? 16 : 20;

    /// <summary>Where st_mode is, of 16 bits.</summary>
    public static readonly int FileStatusMode = Platform.IsMac ? 4 : 28;

    /// <summary>Where st_size is, of 64 bits.</summary>
    public static readonly int FileStatusLength = Platform.IsMac ? 96 : 40;

    /// <summary>Fills the structure for an open file.</summary>
    public static int GetFileStatus(int descriptor, byte* status)
    {
        if (!Platform.IsMac)
        {
            return statx(descriptor, string.Empty, OfDescriptor, BasicFields, status);
        }

        return Platform.PassesVariableArgumentsOnStack ? fstat(descriptor, status) : fstat_inode64(descriptor, status);
    }

    /// <summary>Fills the structure for a file, not following a link.</summary>
    public static int GetFileStatus(string path, byte* status)
    {
        if (!Platform.IsMac)
        {
            return statx(CurrentFolder, path, DoNotFollow, BasicFields, status);
        }

        return Platform.PassesVariableArgumentsOnStack ? lstat(path, status) : lstat_inode64(path, status);
    }

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, byte* status);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int lstat(string path, byte* status);

    [LibraryImport(Library, SetLastError = true)]
    private static partial int fstat(int descriptor, byte* status);

    [LibraryImport(Library, EntryPoint = "fstat$INODE64", SetLastError = true)]
    private static partial int fstat_inode64(int descriptor, byte* status);

    // Intel Macs keep the old structure under the old name.
    [LibraryImport(Library, EntryPoint = "lstat$INODE64", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int lstat_inode64(string path, byte* status);
}
