using Mosh.Hosting.SshConfig;

namespace Mosh.Hosting.Tests.SshConfig;

/// <summary>A home folder and a system folder for ssh's files, which a test fills.</summary>
internal sealed class SshFolders : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    public SshFolders()
    {
        Directory.CreateDirectory(User);
        Directory.CreateDirectory(System);
    }

    public string Home => Path.Combine(_root.Path, "home");

    public string User => Path.Combine(Home, ".ssh");

    public string System => Path.Combine(_root.Path, "etc");

    public SshFolders With(string path, string text)
    {
        string full = Path.Combine(User, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    public void MakeUnreadable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(User, path), UnixFileMode.None);
        }
    }

    public string Names() => string.Join(' ', KnownSshHosts.Read(Home, System).Select(host => host.Name));

    public void Dispose() => _root.Dispose();
}
