using System.Runtime.Versioning;
using Mosh.Hosting.Native;
using Mosh.Hosting.Processes;

namespace Mosh.Hosting.Registry;

/// <summary>
/// The folders in which this user's entries may be. A session goes into the first that can be used; whoever looks, looks into
/// all. So processes find each other when one of the folders is full, read-only or taken by somebody else, or has come into
/// being (a login) since others began.
/// </summary>
/// <remarks>
/// All but the first kind follow from the user's number and the system's account database alone, not from variables that cron,
/// sudo and containers set or do not set:
/// <list type="number">
/// <item>the folder that XDG_RUNTIME_DIR names, if it is another than the system's: somebody wants these sessions to be on their
/// own, and no other folder is used;</item>
/// <item><c>/run/user/UID</c>, the system's folder for what runs (on macOS the user's TMPDIR);</item>
/// <item><c>~/.local/state/mosh-powershell/HOST</c>: nobody else can take that name first, as they can in /tmp. The host is part
/// of it since a home may be shared by several, and a socket is of one host only;</item>
/// <item><c>/tmp/mosh-powershell-UID</c>, for users without a home that can be written.</item>
/// </list>
/// </remarks>
/// <param name="folders">The folders, the preferred one first.</param>
internal sealed class RegistryPlaces(IReadOnlyList<RegistryFolder> folders)
{
    private const string Name = "mosh-powershell";

    public RegistryPlaces(RegistryFolder folder)
        : this([folder])
    {
    }

    /// <summary>The folders of this user, by the environment of this moment.</summary>
    public static RegistryPlaces Current => new(Paths().Select(path => new RegistryFolder(path)).ToList());

    /// <summary>All of them, the preferred one first; they need not exist.</summary>
    public IReadOnlyList<RegistryFolder> Folders => folders;

    /// <summary>Those that exist and can be trusted.</summary>
    /// <exception cref="RegistryException">There are none, nor could there be: each is taken by something else.</exception>
    public IReadOnlyList<RegistryFolder> Existing()
    {
        var existing = new List<RegistryFolder>();
        var refusals = new List<RegistryException>();
        foreach (RegistryFolder folder in folders)
        {
            try
            {
                if (folder.ExistsChecked())
                {
                    existing.Add(folder);
                }
            }
            catch (RegistryException refusal)
            {
                // Nothing of ours is in what is not ours.
                refusals.Add(refusal);
            }
        }

        return refusals.Count < folders.Count ? existing : throw refusals[0];
    }

    /// <summary>The paths, given what they follow from.</summary>
    /// <param name="user">The user's number.</param>
    /// <param name="runtimeVariable">XDG_RUNTIME_DIR.</param>
    /// <param name="home">The user's home; null or empty for none.</param>
    /// <param name="host">The name of this host.</param>
    /// <param name="isOwn">Whether a path is a folder of this user.</param>
    internal static IReadOnlyList<string> PathsOf(uint user, string? runtimeVariable, string? home, string host, Func<string, bool> isOwn)
    {
        string runtime = $"/run/user/{user}";
        if (IsOwnPath(runtimeVariable, isOwn) && Path.TrimEndingDirectorySeparator(runtimeVariable!) != runtime)
        {
            return [Path.Combine(runtimeVariable!, Name)];
        }

        var paths = new List<string>();
        if (isOwn(runtime))
        {
            paths.Add(Path.Combine(runtime, Name));
        }

        if (Platform.IsMac && IsOwnPath(Environment.GetEnvironmentVariable("TMPDIR"), isOwn))
        {
            paths.Add(Path.Combine(Environment.GetEnvironmentVariable("TMPDIR")!, Name));
        }

        if (IsOwnPath(home, isOwn))
        {
            paths.Add(Path.Combine(home!, ".local", "state", Name, host));
        }

        paths.Add($"/tmp/{Name}-{user}");
        return paths;
    }

    private static IReadOnlyList<string> Paths()
    {
        if (OperatingSystem.IsWindows())
        {
            return [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), Name)];
        }

        return PathsOf(
            Libc.UserId(), Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR"), Home(), Environment.MachineName, IsOwnFolder);
    }

    private static bool IsOwnPath(string? path, Func<string, bool> isOwn) => Path.IsPathFullyQualified(path ?? string.Empty) && isOwn(path!);

    // A link to a folder is good enough here: it is what stands in it that is checked (homes are links in places).
    [UnsupportedOSPlatform("windows")]
    private static bool IsOwnFolder(string path) =>
        Directory.Exists(path) && FileStatus.TryGet(path.TrimEnd('/') + "/.", out FileStatus status) && status.Owner == Libc.UserId();

    // A container's user without an account has at most a variable, which is then the same for all in the container.
    [UnsupportedOSPlatform("windows")]
    private static string? Home()
    {
        try
        {
            return UserAccount.Current().Home;
        }
        catch (SystemCallException)
        {
            return Environment.GetEnvironmentVariable("HOME");
        }
    }
}
