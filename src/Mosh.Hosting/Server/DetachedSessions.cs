using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Server;

/// <summary>The user's mosh sessions that no client is attached to, from the login records (spec server.md §5).</summary>
[UnsupportedOSPlatform("windows")]
internal static class DetachedSessions
{
    // struct utmpx of glibc (bits/utmpx.h) and of macOS (utmpx.h): where the fields are and how long.
    private static readonly Range LineField = Platform.IsMac ? 260..292 : 8..40;
    private static readonly Range UserField = Platform.IsMac ? 0..256 : 44..76;
    private static readonly Range HostField = Platform.IsMac ? 320..576 : 76..332;
    private static readonly int TypeOffset = Platform.IsMac ? 296 : 0;
    private const short UserProcess = 7;

    public static unsafe IReadOnlyList<string> Of(string userName, string ownEntry)
    {
        var entries = new List<string>();
        Libc.RewindLogins();
        for (byte* record = Libc.NextLogin(); record is not null; record = Libc.NextLogin())
        {
            var bytes = new ReadOnlySpan<byte>(record, HostField.End.Value);
            string host = TextOf(bytes[HostField]);
            if (MemoryMarshal.Read<short>(bytes[TypeOffset..]) == UserProcess
                && TextOf(bytes[UserField]) == userName
                && host.StartsWith("mosh ", StringComparison.Ordinal) && host.EndsWith(']')
                && host != ownEntry
                && File.Exists("/dev/" + TextOf(bytes[LineField])))
            {
                entries.Add(host);
            }
        }

        Libc.EndLogins();
        return entries;
    }

    private static string TextOf(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }
}
