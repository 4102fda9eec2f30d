using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Registry;

/// <summary>
/// The folder of the entries. An entry is a file named by its number; its owner listens on a local socket named by the
/// session's instance id. Owner and mode are checked before every use: whoever may write here could pose as a session.
/// </summary>
/// <param name="path">Its full path; it need not exist.</param>
internal sealed class RegistryFolder(string path)
{
    private const string SocketExtension = ".sock";
    private const UnixFileMode OnlyUser = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // sun_path of <sys/un.h>, less its terminator.
    private static readonly int LongestSocketPath = Platform.IsMac ? 103 : 107;

    public string Path => path;

    /// <summary>The file of an entry, or of one in the making.</summary>
    public string FileOf(string name) => System.IO.Path.Combine(path, name);

    /// <summary>The file of an entry.</summary>
    public string EntryOf(int id) => FileOf(id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The socket of a session. Twelve digits of its id are enough among the sessions of one user, and keep the path short.</summary>
    public string SocketOf(Guid instance) => FileOf(instance.ToString("N")[..12] + SocketExtension);

    /// <summary>Makes the folder if need be, and checks it.</summary>
    /// <exception cref="RegistryException">It cannot be used.</exception>
    public void Prepare()
    {
        int length = System.Text.Encoding.UTF8.GetByteCount(SocketOf(Guid.Empty));
        if (length > LongestSocketPath)
        {
            throw new RegistryException(
                RegistryFailure.PathTooLong,
                $"the path of a session's socket in {path} would have {length} bytes, and the system allows {LongestSocketPath}");
        }

        try
        {
            if (OperatingSystem.IsWindows())
            {
                // The user's own profile; its access list is the user's.
                Directory.CreateDirectory(path);
                return;
            }

            Directory.CreateDirectory(path, OnlyUser);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException(RegistryFailure.Unusable, $"the folder {path} cannot be made: {failure.Message}", failure);
        }

        Check();
    }

    /// <summary>Whether there is a folder, which is then checked.</summary>
    /// <exception cref="RegistryException">It cannot be used.</exception>
    public bool ExistsChecked()
    {
        if (!System.IO.Path.Exists(path))
        {
            return false;
        }

        if (!OperatingSystem.IsWindows())
        {
            Check();
        }

        return true;
    }

    [UnsupportedOSPlatform("windows")]
    private void Check()
    {
        FileStatus status = FileStatus.Of(path);
        if (!status.IsFolder)
        {
            throw new RegistryException(RegistryFailure.NotAFolder, $"{path} is not a folder (a link is not good enough)");
        }

        if (status.Owner != Libc.UserId())
        {
            throw new RegistryException(RegistryFailure.ForeignOwner, $"the folder {path} belongs to the user with number {status.Owner}");
        }

        if ((status.Mode & ~OnlyUser) != 0)
        {
            Close();
        }
    }

    [UnsupportedOSPlatform("windows")]
    private void Close()
    {
        try
        {
            File.SetUnixFileMode(path, OnlyUser);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException(
                RegistryFailure.OpenToOthers, $"others may use the folder {path}, which cannot be changed: {failure.Message}", failure);
        }
    }
}
