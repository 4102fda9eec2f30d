namespace Mosh.Interop.Harness;

/// <summary>A host key and a user key made for one test class, and the folder in which everything of ssh's lies.</summary>
public sealed class SshKeys : IDisposable
{
    private SshKeys(TemporaryDirectory directory) => Directory = directory;

    public TemporaryDirectory Directory { get; }

    public string HostKey => Directory.File("host");

    public string UserKey => Directory.File("user");

    public string AuthorizedKeys => UserKey + ".pub";

    public string KnownHosts => Directory.File("known_hosts");

    /// <summary>Makes the keys, and writes down that the host key is known under any name and port.</summary>
    public static async Task<SshKeys> CreateAsync()
    {
        SshKeys keys = new(new TemporaryDirectory());
        foreach (string path in new[] { keys.HostKey, keys.UserKey })
        {
            (await ExternalProcess.RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "interop", "-f", path]))
                .RequireSuccess("ssh-keygen");
        }

        keys.Directory.Write("known_hosts", "* " + await File.ReadAllTextAsync(keys.HostKey + ".pub"));
        return keys;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Dispose();
}
