using System.Text;

namespace Mosh.PowerShell.Files;

/// <summary>Writes files that are there whole or not at all: a file beside it is written first and then takes its place.</summary>
internal static class WholeFile
{
    /// <summary>Writes <paramref name="text"/> as UTF-8.</summary>
    /// <param name="path">The file; a symbolic link is followed.</param>
    /// <param name="text">All of it.</param>
    /// <param name="mayExist">Whether a file that exists is replaced.</param>
    /// <exception cref="IOException">It could not be written, or exists though it may not.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not write there.</exception>
    public static void Write(string path, string text, bool mayExist)
    {
        // ResolveLinkTarget wants something to be there; LinkTarget does not.
        string target = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        if (IsDevice(target))
        {
            File.WriteAllText(target, text);
            return;
        }

        string folder = Path.GetDirectoryName(target)!;
        string draft = Path.Combine(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}");
        try
        {
            using (FileStream stream = new(draft, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, target, mayExist);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    // Nothing may take the place of a device.
    internal static bool IsDevice(string path) => !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal);
}
