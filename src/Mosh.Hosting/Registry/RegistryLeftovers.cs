namespace Mosh.Hosting.Registry;

/// <summary>
/// What a process leaves that dies while it makes or removes its entry: a socket or a draft without entry, or a file under a
/// number that is no entry (the disk was full). Making an entry takes a moment, so what is a minute old is left over.
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
            // A clock that was set back makes files of the future; they are not young for ever.
            TimeSpan age = DateTime.UtcNow - File.GetLastWriteTimeUtc(file);
            if (!needed.Contains(file) && age.Duration() > Age)
            {
                RegistryFiles.Remove(file);
            }
        }
    }
}
