using System.Runtime.InteropServices;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Registry;

/// <summary>The few things that are done to files here, when others may do the same at the same time.</summary>
internal static class RegistryFiles
{
    /// <summary>What an entry is called before it has its number.</summary>
    public const string DraftExtension = ".new";

    /// <summary>Renames a file unless there is one of that name.</summary>
    /// <returns>False when there is one.</returns>
    public static bool TryMove(string from, string to)
    {
        // On Unix the framework looks for the name and then renames, which replaces a file that has come in between.
        if (!OperatingSystem.IsWindows())
        {
            if (Libc.Link(from, to) == 0)
            {
                Remove(from);
                return true;
            }

            if (Marshal.GetLastPInvokeError() == Errno.Exists)
            {
                return false;
            }

            // A file system without links.
        }

        try
        {
            File.Move(from, to, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(from) && File.Exists(to))
        {
            return false;
        }
    }

    /// <summary>Removes a file if it is there and can be; another process may have been faster.</summary>
    public static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It is found dead by the next listing.
        }
    }
}
