namespace Mosh.Hosting.Tests.Locale;

/// <summary>Each case in a process of its own: a locale belongs to the whole process. Texts as observed with stock 1.4.0.</summary>
public class LocaleRequirementTests
{
    [Fact]
    public void The_clients_variables_help_where_the_native_locale_is_not_utf_8()
    {
        Assert.Equal("met\r\n", Run("env -u LC_ALL LANG=C", "LANG=C.UTF-8"));
    }

    [Fact]
    public void The_clients_variables_are_not_used_where_the_native_locale_is_utf_8()
    {
        Assert.Equal("met\r\n", Run("env LC_ALL=C.UTF-8", "LC_ALL=C"));
    }

    [Fact]
    public void A_locale_that_does_not_exist_is_named()
    {
        string output = Run("env LC_ALL=xx_YY.UTF-8", "LANG=C.UTF-8");
        Assert.Equal(
            "The locale requested by LC_ALL=xx_YY.UTF-8 isn't available here.\r\n"
            + "Running `locale-gen xx_YY.UTF-8' may be necessary.\r\n\r\nmet\r\n",
            output);
    }

    [Fact]
    public void Both_environments_are_explained_where_neither_helps()
    {
        string output = Run("env -u LC_ALL LANG=C", "LANG=POSIX");
        Assert.StartsWith(
            "mosh-server needs a UTF-8 native locale to run.\r\n\r\n"
            + "Unfortunately, the local environment (LANG=C) specifies\r\nthe character set \"US-ASCII\",\r\n\r\n"
            + "The client-supplied environment (LANG=POSIX) specifies\r\nthe character set \"US-ASCII\".\r\n\r\n"
            + "LANG=POSIX\r\n",
            output);
        Assert.EndsWith("refused\r\n", output);
    }

    private static string Run(string environment, string variable)
    {
        using TerminalSession session = TerminalSession.Shell($"{environment} {Helper.ShellCommand("locale", variable)}");
        return session.ReadToEnd();
    }
}
