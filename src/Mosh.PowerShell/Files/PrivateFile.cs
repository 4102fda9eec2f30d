namespace Mosh.PowerShell.Files;

/// <summary>Files that only their owner may read: what a session shows can be secret.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Opens a file to be written from its beginning. It is the owner's alone from before its first byte, also where it was there
    /// with other permissions. Who may read it can do so while it is written.
    /// </summary>
    /// <exception cref="IOException">It cannot be opened, or exists though it may not.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written, or its permissions are another user's to change.</exception>
    public static FileStream Create(string path, bool mayExist)
    {
        var options = new FileStreamOptions
        {
            Mode = mayExist ? FileMode.OpenOrCreate : FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        var stream = new FileStream(path, options);
        try
        {
            if (!OperatingSystem.IsWindows() && !WholeFile.IsDevice(path))
            {
                File.SetUnixFileMode(stream.SafeFileHandle, OwnerOnly);
            }

            if (stream.CanSeek)
            {
                stream.SetLength(0);
            }

            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
}
