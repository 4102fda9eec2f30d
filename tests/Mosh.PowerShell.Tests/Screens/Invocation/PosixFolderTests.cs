using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using Mosh.PowerShell.Screens.Invocation;

namespace Mosh.PowerShell.Tests.Screens.Invocation;

/// <summary>The script's commands for the folder, in shells of this machine.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PosixFolderTests : IDisposable
{
    private readonly string _marker = "m" + Convert.ToHexString(RandomNumberGenerator.GetBytes(10));
    private readonly string _base = Directory.CreateTempSubdirectory("mosh-folder-").FullName;

    public static TheoryData<string> Shells =>
        [.. new[] { "sh", "bash", "dash", "zsh", "ksh", "mksh", "busybox" }.Where(IsHere)];

    public void Dispose() => Directory.Delete(_base, recursive: true);

    [Theory]
    [MemberData(nameof(Shells))]
    public void The_folder_is_private_and_in_the_users_temporary_folder(string shell) =>
        Assert.Equal($"drwx------ {_base}/mosh-{_marker}", Made(shell, _base));

    [Theory]
    [MemberData(nameof(Shells))]
    public void Whatever_the_users_mask_is_the_folder_is_private(string shell) =>
        Assert.Equal($"drwx------ {_base}/mosh-{_marker}", Made(shell, _base, "umask 000"));

    [Theory]
    [MemberData(nameof(Shells))]
    public void The_users_own_settings_do_not_matter(string shell) =>
        Assert.Equal($"drwx------ {_base}/mosh-{_marker}", Made(shell, _base, "set -uC; IFS=/; CDPATH=/usr; ls() { echo mine; }; cd() { echo mine; }"));

    [Theory]
    [MemberData(nameof(Shells))]
    public void A_folder_that_is_there_already_is_not_used(string shell)
    {
        Directory.CreateDirectory($"{_base}/mosh-{_marker}");

        Assert.Equal($"drwx------ /tmp/mosh-{_marker}", Made(shell, _base));
        Assert.Empty(Directory.EnumerateFileSystemEntries($"{_base}/mosh-{_marker}"));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public void A_link_that_was_planted_is_not_followed(string shell)
    {
        string victim = Directory.CreateDirectory($"{_base}/victim").FullName;
        File.CreateSymbolicLink($"{_base}/mosh-{_marker}", victim);

        Assert.Equal($"drwx------ /tmp/mosh-{_marker}", Made(shell, _base));
        Assert.Empty(Directory.EnumerateFileSystemEntries(victim));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public void A_link_that_leads_nowhere_is_not_followed(string shell)
    {
        File.CreateSymbolicLink($"{_base}/mosh-{_marker}", $"{_base}/victim");

        Assert.Equal($"drwx------ /tmp/mosh-{_marker}", Made(shell, _base));
        Assert.False(Path.Exists($"{_base}/victim"));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public void A_folder_in_which_others_can_rename_ours_is_not_used(string shell)
    {
        string shared = Folder("shared", "777");

        Assert.Equal($"drwx------ /tmp/mosh-{_marker}", Made(shell, shared));
        Assert.Empty(Directory.EnumerateFileSystemEntries(shared));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public void A_folder_that_others_can_rename_is_not_used(string shell)
    {
        Folder("shared", "777");

        Assert.Equal($"drwx------ /tmp/mosh-{_marker}", Made(shell, Folder("shared/below", "755")));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public void A_shared_folder_with_the_sticky_bit_is_used(string shell) =>
        Assert.Equal($"drwx------ {_base}/shared/mosh-{_marker}", Made(shell, Folder("shared", "1777")));

    [Theory]
    [InlineData("relative")]
    [InlineData("/nonexistent/folder")]
    [InlineData("/dev/null")]
    [InlineData("")]
    public void Another_folder_is_used_where_there_is_none(string temporary) =>
        Assert.Equal($"drwx------ /tmp/mosh-{_marker}", Made("sh", temporary));

    [Theory]
    [MemberData(nameof(Shells))]
    public void Nothing_else_is_removed_whatever_the_variable_says(string shell)
    {
        PosixFolder folder = new(_marker);

        Run(shell, $"__mosh_t='{_base}'\n{folder.Remove}\nunset __mosh_t\nset -u\n{folder.Remove}", _base);

        Assert.True(Directory.Exists(_base));
    }

    private string Made(string shell, string temporary, string before = ":")
    {
        PosixFolder folder = new(_marker);
        return Run(shell, $"{before}\n{folder.Make}\nunset -f ls 2>/dev/null\nm=$(ls -ld \"$__mosh_t\")\necho \"${{m%\"${{m#??????????}}\"}} $__mosh_t\"\n{folder.Remove}", temporary).Trim();
    }

    private string Folder(string name, string mode)
    {
        string path = Directory.CreateDirectory($"{_base}/{name}").FullName;
        File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(mode, 8));
        return path;
    }

    private static string Run(string shell, string script, string temporary)
    {
        string[] words = shell == "busybox" ? ["busybox", "ash", "-c", script] : [shell, "-c", script];
        ProcessStartInfo start = new(words[0], words[1..]) { RedirectStandardOutput = true };
        start.Environment["TMPDIR"] = temporary;
        start.Environment.Remove("XDG_RUNTIME_DIR");
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static bool IsHere(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
