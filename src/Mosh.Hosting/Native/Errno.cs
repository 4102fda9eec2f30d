namespace Mosh.Hosting.Native;

/// <summary>The error numbers that the host tells apart (&lt;errno.h&gt;).</summary>
internal static class Errno
{
    public const int NoSuchEntry = 2;
    public const int Interrupted = 4;
    public const int NotExecutable = 8;
    public const int NoMemory = 12;
    public const int NoPermission = 13;
    public const int Exists = 17;
    public const int FileTableFull = 23;
    public const int TooManyOpenFiles = 24;
    public const int FileTooLarge = 27;
    public const int NoSpace = 28;
    public const int ReadOnlyFileSystem = 30;
    public static readonly int WouldBlock = Platform.IsMac ? 35 : 11;
    public static readonly int BadMessage = Platform.IsMac ? 94 : 74;
    public static readonly int MessageTooLong = Platform.IsMac ? 40 : 90;
}
