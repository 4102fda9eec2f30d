using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Registry;

/// <summary>What the framework does not tell of a file: whose it is, and what it is when looked at without following links.</summary>
/// <param name="Owner">The number of the user.</param>
/// <param name="Mode">Who may do what.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Length">In bytes, of a regular file.</param>
internal readonly record struct FileStatus(uint Owner, UnixFileMode Mode, FileKind Kind, long Length)
{
    // <sys/stat.h>: the same numbers everywhere.
    private const int TypeBits = 0xF000;
    private const int ModeBits = 0xFFF;

    /// <summary>Whether it is a folder itself, and not a link to one.</summary>
    public bool IsFolder => Kind == FileKind.Folder;

    /// <summary>Looks a file up.</summary>
    /// <exception cref="RegistryException">It cannot be looked up.</exception>
    [UnsupportedOSPlatform("windows")]
    public static FileStatus Of(string path) => TryGet(path, out FileStatus status)
        ? status
        : throw new RegistryException(RegistryFailure.Unusable, $"{path}: {SystemCallException.TextOf(Marshal.GetLastPInvokeError())}");

    /// <summary>Looks a file up that may be gone.</summary>
    [UnsupportedOSPlatform("windows")]
    public static unsafe bool TryGet(string path, out FileStatus status)
    {
        byte* bytes = stackalloc byte[Libc.FileStatusSize];
        bool isThere = Libc.GetFileStatus(path, bytes) == 0;
        status = isThere ? Read(bytes) : default;
        return isThere;
    }

    /// <summary>Looks an open file up, which nobody can exchange any more.</summary>
    [UnsupportedOSPlatform("windows")]
    public static unsafe bool TryGet(FileDescriptor file, out FileStatus status)
    {
        byte* bytes = stackalloc byte[Libc.FileStatusSize];
        bool isKnown = Libc.GetFileStatus(file.Number, bytes) == 0;
        status = isKnown ? Read(bytes) : default;
        return isKnown;
    }

    /// <summary>Reads the system's structure.</summary>
    [UnsupportedOSPlatform("windows")]
    public static unsafe FileStatus Read(byte* status)
    {
        int mode = *(ushort*)(status + Libc.FileStatusMode);
        return new FileStatus(
            *(uint*)(status + Libc.FileStatusOwner),
            (UnixFileMode)(mode & ModeBits),
            (FileKind)(mode & TypeBits),
            *(long*)(status + Libc.FileStatusLength));
    }
}
