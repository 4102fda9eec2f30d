namespace Mosh.Hosting.Tests.Server;

/// <summary>Each case in a process of its own: a locale belongs to the whole process.</summary>
public class ServerLocaleTests
{
    private const string Nothing = "env -u LANG -u LC_ALL -u LC_TIME -u COLORTERM";

    [Fact]
    public void The_clients_locale_helps_where_the_native_one_is_not_utf_8() => Assert.Equal(
        "LANG=C.UTF-8 LC_ALL=- LC_TIME=- COLORTERM=truecolor\r\n", Run($"{Nothing} LC_ALL=C LC_TIME=C", "LANG=C.UTF-8"));

    [Fact]
    public void The_clients_locale_is_not_used_where_the_native_one_is_utf_8() => Assert.Equal(
        "LANG=- LC_ALL=C.UTF-8 LC_TIME=- COLORTERM=truecolor\r\n", Run($"{Nothing} LC_ALL=C.UTF-8", "LANG=C"));

    [Theory]
    [InlineData("LANG=xx_YY.UTF-8", "LANG=xx_YY.UTF-8")]
    [InlineData("LC_ALL=C LC_TIME=xx_YY.UTF-8", "LANG=POSIX")]
    [InlineData("LANG=C", "LC_ALL=xx_YY.UTF-8")]
    [InlineData("LANG=C", "LANG=")]
    public void Where_neither_helps_the_session_has_a_locale_without_a_language(string native, string client) => Assert.Equal(
        $"mosh-server: the client's locale ({client}) is not available here as UTF-8; the session uses C.UTF-8.\r\n"
        + "LANG=C.UTF-8 LC_ALL=C.UTF-8 LC_TIME=- COLORTERM=truecolor\r\n",
        Run($"{Nothing} {native}", client));

    private static string Run(string environment, string variable)
    {
        using TerminalSession session = TerminalSession.Shell($"{environment} {Helper.ShellCommand("locale", variable)}");
        return session.ReadToEnd();
    }
}
