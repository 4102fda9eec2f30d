using Mosh.Hosting.Server;

namespace Mosh.Hosting.Tests.Server;

public class LoginGreetingTests
{
    [Fact]
    public void A_hushed_login_is_not_greeted()
    {
        using var home = new TemporaryDirectory();
        File.WriteAllText(Path.Combine(home.Path, ".hushlogin"), string.Empty);
        Assert.Equal(string.Empty, LoginGreeting.Compose(home.Path, "nobody", "mosh [1]"));
    }

    [Fact]
    public void The_message_of_the_day_has_the_line_ends_of_a_terminal()
    {
        using var home = new TemporaryDirectory();
        string expected = File.Exists("/etc/motd") ? File.ReadAllText("/etc/motd").Replace("\n", "\r\n", StringComparison.Ordinal) : string.Empty;
        Assert.EndsWith(expected, LoginGreeting.Compose(home.Path, "nobody", "mosh [1]"));
    }

    // spec server.md §5.
    [Fact]
    public void No_other_session_is_no_warning() => Assert.Equal(string.Empty, LoginGreeting.WarningOf([]));

    [Fact]
    public void One_detached_session_is_named() => Assert.Equal(
        "\e[37;44mMosh: You have a detached Mosh session on this server (mosh [7]).\e[m\n\n", LoginGreeting.WarningOf(["mosh [7]"]));

    [Fact]
    public void Several_detached_sessions_are_listed() => Assert.Equal(
        "\e[37;44mMosh: You have 2 detached Mosh sessions on this server, with PIDs:\n        - mosh [7]\n        - mosh [8]\n\e[m\n",
        LoginGreeting.WarningOf(["mosh [7]", "mosh [8]"]));
}
