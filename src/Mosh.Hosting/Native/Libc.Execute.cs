using System.Runtime.InteropServices;

namespace Mosh.Hosting.Native;

internal static unsafe partial class Libc
{
    [LibraryImport(Library, EntryPoint = "execve", SetLastError = true)]
    public static partial int Execute(byte* path, byte** arguments, byte** environment);
}
