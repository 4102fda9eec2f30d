using System.Collections;
using Mosh.Hosting.Bootstrap;

namespace Mosh.Hosting.Tests.Bootstrap;

public class ServerLocaleTests
{
    [Fact]
    public void Without_variables_of_the_user_the_server_is_told_of_utf_8() =>
        Assert.Equal([new("LANG", "C.UTF-8")], BootstrapOptions.LocaleOf(new Hashtable()));

    [Fact]
    public void What_the_user_has_set_counts() => Assert.Equal(
        [new("LC_ALL", "de_DE.UTF-8")], BootstrapOptions.LocaleOf(new Hashtable { ["LC_ALL"] = "de_DE.UTF-8" }));
}
