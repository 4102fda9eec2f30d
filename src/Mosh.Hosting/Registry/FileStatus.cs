using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Registry;

/// <summary>What the framework does not tell of a file: whose it is. Links are not followed.</summary>
/// <param name="Owner">The number of the user.</param>
/// <param name="Mode">Who may do what.</param>
/// <param name="IsFolder">Whether it is a folder itself, and not a link to one.</param>
internal readonly record struct FileStatus(uint Owner, UnixFileMode Mode, bool IsFolder)
{
    // <sys/stat.h>: the same numbers everywhere.
    private const int TypeBits = 0xF000;
    private const int FolderType = 0x4000;
    private const int ModeBits = 0xFFF;

    /// <summary>Looks a file up.</summary>
    /// <exception cref="RegistryException">It cannot be looked up.</exception>
    [UnsupportedOSPlatform("windows")]
    public static unsafe FileStatus Of(string path)
    {
        byte* status = stackalloc byte[Libc.FileStatusSize];
        if (Libc.GetFileStatus(path, status) < 0)
        {
            throw new RegistryException(
                RegistryFailure.Unusable, $"{path}: {SystemCallException.TextOf(Marshal.GetLastPInvokeError())}");
        }

        int mode = *(ushort*)(status + Libc.FileStatusMode);
        return new FileStatus(
            *(uint*)(status + Libc.FileStatusOwner), (UnixFileMode)(mode & ModeBits), (mode & TypeBits) == FolderType);
    }
}
