namespace Mosh.PowerShell.Files;

/// <summary>Files that only their owner may read: what a session shows can be secret.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Opens a file to be written from its beginning. It is the owner's alone from before its first byte, also where it existed with
    /// other permissions. It can be read while it is written.
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
            // A device has neither a length nor permissions that are this user's to change.
            if (!WholeFile.IsDevice(path))
            {
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(stream.SafeFileHandle, OwnerOnly);
                }

                if (stream.CanSeek)
                {
                    stream.SetLength(0);
                }
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
