using System.Runtime.InteropServices;

namespace Mosh.Hosting.Native;

internal static unsafe partial class Libc
{
    /// <summary>What <see cref="GetEntropy"/> gives at once at most.</summary>
    public const int MostEntropy = 256;

    [LibraryImport(Library, EntryPoint = "getentropy", SetLastError = true)]
    public static partial int GetEntropy(byte* buffer, nuint length);
}
