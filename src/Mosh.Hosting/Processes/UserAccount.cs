using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Processes;

/// <summary>The password entry of the user that this process runs as.</summary>
/// <param name="Name">The login name.</param>
/// <param name="Home">The home directory.</param>
/// <param name="Shell">The login shell; may be empty.</param>
[UnsupportedOSPlatform("windows")]
public sealed record UserAccount(string Name, string Home, string Shell)
{
    /// <summary>Looks the user up.</summary>
    /// <exception cref="SystemCallException">There is no such entry.</exception>
    public static unsafe UserAccount Current()
    {
        byte** entry = Libc.PasswordEntry(Libc.UserId());
        if (entry is null)
        {
            throw SystemCallException.FromLast("getpwuid");
        }

        // struct passwd: name, password, uid and gid (together one pointer's size on 64 bits), then on macOS two more, then
        // gecos, home, shell.
        int home = 2 + (8 / sizeof(nint)) + (Platform.IsMac ? 2 : 0) + 1;
        return new UserAccount(TextOf(entry[0]), TextOf(entry[home]), TextOf(entry[home + 1]));
    }

    private static unsafe string TextOf(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? string.Empty;
}
