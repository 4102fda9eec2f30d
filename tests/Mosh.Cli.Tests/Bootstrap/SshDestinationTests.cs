using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Bootstrap;

public class SshDestinationTests
{
    /// <summary>What ssh, or a shell behind it, would take for something else than a user and a host.</summary>
    public static TheoryData<string> Hostile { get; } =
    [
        "", " ", "-", "--", "-F/tmp/evil", "-F/tmp/evil@host", "-oProxyCommand=id", "-E/tmp/x", "u@-F/tmp/evil", "u@-oProxyCommand=id", "u@", "@h", "@",
        "a b", " h", "h ", "a\tb", "a\nb", "h\r", "h\0", "\u001b[2Jh", "h\u0085", "h\u00a0", "u v@h", "u\n@h", "h;id", "h|id", "h&id", "$(id)", "`id`", "u`id`@h",
        "h'x", "h\"x", "u'@h", "u;id@h", "h\\", "u\\@h", "<h", "h/x", "{h}", "ssh://", "ssh://-h", "ssh://-F%2Ftmp%2Fevil@h", "ssh://%2DF@h", "ssh://u%0A@h",
        "SSH://-oX@h", "ssh://@h", "ssh://u@-h:22", "ssh://h/x",
    ];

    public static TheoryData<string> Usual { get; } =
    [
        "h", "host.example.org", "u@h", "u.v-w_x@h", "DOMAIN\\u@h", "u@example.org@h", "a-b", "192.0.2.1", "u@192.0.2.1", "::1", "fe80::1%eth0", "u@fe80::1%eth0",
        "[::1]", "ssh://h", "ssh://u@h:2222", "ssh://u@[::1]:22", "ssh://h/", "bücher.example", "host_1", "u%h@h", "u=x@h",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void No_bootstrap_can_be_made_for_what_is_no_destination(string text)
    {
        var e = Assert.Throws<FormatException>(() => new BootstrapOptions { Destination = text });

        Assert.DoesNotContain(e.Message, char.IsControl);
        Assert.Throws<FormatException>(() => new BootstrapOptions { Destination = "h" } with { Destination = text });
    }

    [Theory]
    [MemberData(nameof(Usual))]
    public void A_destination_reaches_ssh_as_it_is_behind_the_end_of_options(string text)
    {
        var options = new BootstrapOptions { Destination = text };
        IReadOnlyList<string>[] lines =
        [
            SshCommandLine.Build(options, text, reportsPeer: true), SshCommandLine.BuildQuery(options), SshCommandLine.BuildCommand(options, true, "true"),
        ];

        Assert.All(lines, words => Assert.Equal(["--", text], words.TakeLast(3).Take(2)));
        Assert.All(lines, words => Assert.Single(words, word => word == "--"));
    }
}
