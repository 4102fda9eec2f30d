using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Registry;

/// <summary>
/// What a process leaves that dies while it makes or removes its entry: a socket or a draft without entry, or a file under a
/// number that is no entry (the disk was full). Making an entry takes a moment, so what is a minute old is left over. What
/// another user has put there while the folder was open is removed whatever its age; nobody but this user can add more.
/// </summary>
internal static class RegistryLeftovers
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    public static void Remove(RegistryFolder folder)
    {
        HashSet<string> needed = [];
        foreach (SessionFacts facts in RegistryEntries.Read(folder))
        {
            needed.Add(folder.EntryOf(facts.Id));
            needed.Add(folder.SocketOf(facts.InstanceId));
        }

        foreach (string file in Directory.EnumerateFiles(folder.Path))
        {
            if ((!needed.Contains(file) && IsOld(file)) || (!OperatingSystem.IsWindows() && IsForeign(file)))
            {
                RegistryFiles.Remove(file);
            }
        }
    }

    // A clock that was set back makes files of the future; they are not young for ever.
    private static bool IsOld(string file) => (DateTime.UtcNow - File.GetLastWriteTimeUtc(file)).Duration() > Age;

    [UnsupportedOSPlatform("windows")]
    private static bool IsForeign(string file) =>
        FileStatus.TryGet(file, out FileStatus status) && (status.Owner != Libc.UserId() || status.Kind is not (FileKind.Regular or FileKind.Socket));
}
