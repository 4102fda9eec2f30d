using Mosh.Hosting.SshConfig;

namespace Mosh.Hosting.Tests.SshConfig;

public sealed class KnownSshHostsTests : IDisposable
{
    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGarbage";
    private readonly SshFolders _ssh = new();

    public void Dispose() => _ssh.Dispose();

    [Fact]
    public void Host_lines_name_hosts_and_patterns_do_not()
    {
        _ssh.With("config", "Host web db *.example.org !bad we? *\n  HostName 10.0.0.1\nHost mail\n");

        Assert.Equal("db mail web", _ssh.Names());
    }

    [Fact]
    public void Match_blocks_name_nobody()
    {
        _ssh.With("config", "Match host secret user root\n  Port 22\nMatch originalhost other\n");

        Assert.Equal("", _ssh.Names());
    }

    [Fact]
    public void Included_files_are_read_also_by_patterns_and_from_home()
    {
        _ssh.With("config", "Include conf.d/*.conf ~/more/one\nHost own\n")
            .With("conf.d/a.conf", "Host first\n")
            .With("conf.d/b.conf", "Host second\n")
            .With("conf.d/c.txt", "Host unwanted\n")
            .With("conf.d/.hidden.conf", "Host hidden\n")
            .With("../more/one", "Host third\n");

        Assert.Equal("first own second third", _ssh.Names());
    }

    [Fact]
    public void Patterns_may_stand_in_folders_too()
    {
        _ssh.With("config", "Include teams/*/conf?g\n").With("teams/a/config", "Host a\n").With("teams/b/config", "Host b\n");

        Assert.Equal("a b", _ssh.Names());
    }

    [Fact]
    public void An_include_within_a_host_block_counts_too()
    {
        _ssh.With("config", "Host outer\n  Include inner\n").With("inner", "Host nested\n");

        Assert.Equal("nested outer", _ssh.Names());
    }

    [Fact]
    public void Files_that_include_each_other_end()
    {
        _ssh.With("config", "Include config other\nHost one\n").With("other", "Include config other ~/.ssh/*\nHost two\n");

        Assert.Equal("one two", _ssh.Names());
    }

    [Fact]
    public void Relative_includes_of_the_system_begin_in_its_folder()
    {
        _ssh.With("../../etc/ssh_config", "Include ssh_config.d/*.conf\n").With("../../etc/ssh_config.d/x.conf", "Host common\n");

        Assert.Equal("common", _ssh.Names());
    }

    [Fact]
    public void Known_hosts_are_named_as_a_user_types_them()
    {
        _ssh.With("known_hosts", $"plain,10.0.0.1 {Key}\n[ported]:2222 {Key} comment\n[fe80::1]:22022 {Key}\nfe80::2 {Key}\n");

        Assert.Equal("10.0.0.1 fe80::2 plain ported:2222 [fe80::1]:22022", _ssh.Names());
    }

    [Fact]
    public void Hashed_revoked_and_wildcard_names_are_left_out()
    {
        _ssh.With(
            "known_hosts",
            $"|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= {Key}\n@revoked stolen {Key}\n# comment {Key} x\n"
            + $"@cert-authority *.example.org,bastion {Key}\n!no,wild* {Key}\n");

        Assert.Equal("bastion", _ssh.Names());
    }

    [Theory]
    [InlineData("one two")]
    [InlineData("[host]:99999 ssh-rsa AAAA")]
    [InlineData("[host]:x ssh-rsa AAAA")]
    [InlineData("[host ssh-rsa AAAA")]
    [InlineData("-oProxyCommand=x ssh-rsa AAAA")]
    [InlineData("@cert-authority")]
    [InlineData("\u0001\u0002,\u0003 a b")]
    public void Garbage_in_known_hosts_names_nobody(string line)
    {
        _ssh.With("known_hosts", line + "\n");

        Assert.Equal("", _ssh.Names());
    }

    [Fact]
    public void A_name_in_several_files_is_given_once_from_the_first()
    {
        _ssh.With("config", "Host twice\n").With("known_hosts", $"TWICE,twice {Key}\n");

        KnownSshHost host = Assert.Single(KnownSshHosts.Read(_ssh.Home, _ssh.System));
        Assert.Equal(new KnownSshHost("twice", Path.Combine(_ssh.User, "config")), host);
    }

    [Fact]
    public void Missing_files_and_folders_name_nobody()
        => Assert.Empty(KnownSshHosts.Read(Path.Combine(_ssh.Home, "nowhere"), Path.Combine(_ssh.Home, "nowhere")));

    [Fact]
    public void Directories_in_place_of_files_name_nobody()
    {
        Directory.CreateDirectory(Path.Combine(_ssh.User, "config"));
        Directory.CreateDirectory(Path.Combine(_ssh.User, "known_hosts"));

        Assert.Equal("", _ssh.Names());
    }

    [Fact]
    public void An_unreadable_include_leaves_the_rest()
    {
        _ssh.With("config", "Include private\nHost rest\n").With("private", "Host private\n");
        _ssh.MakeUnreadable("private");

        // The superuser may read everything.
        Assert.Contains("rest", _ssh.Names(), StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bytes_are_no_configuration()
    {
        var bytes = new byte[100_000];
        new System.Random(4).NextBytes(bytes);
        File.WriteAllBytes(Path.Combine(_ssh.User, "config"), bytes);
        File.WriteAllBytes(Path.Combine(_ssh.User, "known_hosts"), bytes);

        Assert.DoesNotContain(KnownSshHosts.Read(_ssh.Home, _ssh.System), host => host.Name.Any(char.IsControl));
    }

    [Fact]
    public void A_file_without_end_is_given_up()
    {
        _ssh.With("config", "Include /dev/zero\nHost rest\n");

        Assert.Equal("rest", _ssh.Names());
    }
}
