using System.Runtime.InteropServices;

namespace Mosh.Hosting.Native;

internal static unsafe partial class Libc
{
    /// <summary>The native environment: what programs started from here inherit, byte for byte.</summary>
    public static byte** NativeEnvironment => Platform.IsMac
        ? *_NSGetEnviron()
        : *(byte***)NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "environ");

    [LibraryImport(Library, EntryPoint = "setenv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport(Library, EntryPoint = "unsetenv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int UnsetEnvironment(string name);

    [LibraryImport(Library, EntryPoint = "getuid")]
    public static partial uint UserId();

    [LibraryImport(Library, EntryPoint = "getpwuid")]
    public static partial byte** PasswordEntry(uint user);

    [LibraryImport(Library, EntryPoint = "setutxent")]
    public static partial void RewindLogins();

    [LibraryImport(Library, EntryPoint = "getutxent")]
    public static partial byte* NextLogin();

    [LibraryImport(Library, EntryPoint = "endutxent")]
    public static partial void EndLogins();

    [LibraryImport(Library, EntryPoint = "setlocale", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint SetLocale(int category, string locale);

    [LibraryImport(Library, EntryPoint = "nl_langinfo")]
    public static partial byte* LanguageInfo(int item);

    [LibraryImport(Library)]
    private static partial byte*** _NSGetEnviron();
}
