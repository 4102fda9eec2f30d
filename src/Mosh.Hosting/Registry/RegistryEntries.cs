using System.Globalization;
using System.Text;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Registry;

/// <summary>
/// The entries as files. A folder that was once open to others may hold anything: links, pipes, devices, files without end.
/// Only a regular file of this user that is as small as entries are is read, and it is looked at after it was opened.
/// </summary>
internal static class RegistryEntries
{
    /// <summary>Our choice: names and hosts have a few hundred bytes at most.</summary>
    public const int LongestEntry = 16384;

    /// <summary>The facts of every entry that can be read.</summary>
    public static IReadOnlyList<SessionFacts> Read(RegistryFolder folder)
    {
        var entries = new List<SessionFacts>();
        foreach (string file in Directory.EnumerateFiles(folder.Path))
        {
            string name = Path.GetFileName(file);
            if (name.All(char.IsAsciiDigit)
                && TryRead(file) is { } text
                && FactsText.TryParse(text, out SessionFacts? facts)
                && name == facts.Id.ToString(CultureInfo.InvariantCulture))
            {
                entries.Add(facts);
            }
        }

        return entries;
    }

    private static string? TryRead(string file)
    {
        try
        {
            return OperatingSystem.IsWindows() ? File.ReadAllText(file) : TryReadOwn(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Gone since it was enumerated.
            return null;
        }
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static string? TryReadOwn(string path)
    {
        // Not waiting is for pipes, which a file can have been exchanged for at any time before.
        int number = Libc.Open(path, Platform.OpenNoFollow | Platform.OpenNonBlocking | Platform.OpenNoControllingTerminal | Platform.OpenCloseOnExec);
        if (number < 0)
        {
            return null;
        }

        using var file = new FileDescriptor(number);
        if (!FileStatus.TryGet(file, out FileStatus status)
            || status is not { Kind: FileKind.Regular, Length: <= LongestEntry }
            || status.Owner != Libc.UserId())
        {
            return null;
        }

        byte[] bytes = new byte[LongestEntry];
        int length = 0;
        int count;
        do
        {
            count = file.Read(bytes.AsSpan(length));
            length += Math.Max(count, 0);
        }
        while (count > 0 && length < bytes.Length);

        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
