namespace Mosh.Hosting.SshConfig;

/// <summary>
/// All hosts that the user's ssh knows by name: those of its configuration and those whose keys it has seen. Files are read anew each
/// time; ones that cannot be read name nobody.
/// </summary>
public static class KnownSshHosts
{
    /// <summary>The hosts of this user and this machine, each once (the first file that names it counts), by name.</summary>
    public static IReadOnlyList<KnownSshHost> Read()
    {
        string system = OperatingSystem.IsWindows()
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "ssh")
            : "/etc/ssh";

        // ssh goes by the account's folder; HOME is what tests and users can change, and nearly always the same.
        return Read(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), system);
    }

    /// <summary>The same of a home folder and a folder of the system's configuration.</summary>
    public static IReadOnlyList<KnownSshHost> Read(string home, string system)
    {
        ArgumentNullException.ThrowIfNull(home);
        ArgumentNullException.ThrowIfNull(system);
        string user = Path.Combine(home, ".ssh");
        IEnumerable<KnownSshHost> all =
        [
            .. SshConfigHosts.Read(Path.Combine(user, "config"), home, user),
            .. SshConfigHosts.Read(Path.Combine(system, "ssh_config"), home, system),
            .. KnownHostsFile.Read(Path.Combine(user, "known_hosts")),
            .. KnownHostsFile.Read(Path.Combine(user, "known_hosts2")),
            .. KnownHostsFile.Read(Path.Combine(system, "ssh_known_hosts")),
        ];
        return [.. all.DistinctBy(host => host.Name, StringComparer.OrdinalIgnoreCase).OrderBy(host => host.Name, StringComparer.OrdinalIgnoreCase)];
    }
}
