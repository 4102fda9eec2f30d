using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Mosh.Hosting.Native;

/// <summary>
/// The C library, one method per function, named in words. Methods return what the function returns; errno is in
/// <see cref="Marshal.GetLastPInvokeError"/>. Partials are grouped by header.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static unsafe partial class Libc
{
    private const string Library = "libc";

    /// <summary>Whether a call may simply be made again later.</summary>
    public static bool IsTransient(int errorNumber) => errorNumber == Errno.Interrupted || errorNumber == Errno.WouldBlock;
}
