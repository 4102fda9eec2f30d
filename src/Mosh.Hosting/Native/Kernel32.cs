using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Mosh.Hosting.Native;

/// <summary>
/// The system library of Windows, one method per function. Names and numbers are those of the Windows SDK (consoleapi.h,
/// wincon.h, processenv.h, fileapi.h, realtimeapiset.h); the error is in <see cref="Marshal.GetLastPInvokeError"/>.
/// </summary>
[SupportedOSPlatform("windows")]
internal static unsafe partial class Kernel32
{
    private const string Library = "kernel32.dll";

    // STD_INPUT_HANDLE, STD_OUTPUT_HANDLE
    public const int StandardInput = -10;
    public const int StandardOutput = -11;

    // CP_UTF8
    public const uint Utf8CodePage = 65001;

    [LibraryImport(Library, EntryPoint = "GetStdHandle", SetLastError = true)]
    public static partial nint GetStandardHandle(int which);

    [LibraryImport(Library, EntryPoint = "GetConsoleMode", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool GetConsoleMode(nint console, uint* mode);

    [LibraryImport(Library, EntryPoint = "SetConsoleMode", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool SetConsoleMode(nint console, uint mode);

    [LibraryImport(Library, EntryPoint = "GetConsoleOutputCP")]
    public static partial uint GetConsoleOutputCodePage();

    [LibraryImport(Library, EntryPoint = "SetConsoleOutputCP", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool SetConsoleOutputCodePage(uint codePage);

    [LibraryImport(Library, EntryPoint = "GetNumberOfConsoleInputEvents", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool GetNumberOfConsoleInputEvents(nint console, uint* count);

    [LibraryImport(Library, EntryPoint = "ReadConsoleInputW", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool ReadConsoleInput(nint console, ConsoleInputRecord* records, uint count, uint* read);

    [LibraryImport(Library, EntryPoint = "GetConsoleScreenBufferInfo", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool GetConsoleScreenBufferInfo(nint console, ConsoleScreenBufferInfo* information);

    [LibraryImport(Library, EntryPoint = "WriteFile", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool WriteFile(nint file, byte* buffer, uint length, uint* written, void* overlapped);

    /// <summary>Time without sleep, in units of 100 ns.</summary>
    [LibraryImport(Library, EntryPoint = "QueryUnbiasedInterruptTime")]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool QueryUnbiasedInterruptTime(ulong* time);
}
