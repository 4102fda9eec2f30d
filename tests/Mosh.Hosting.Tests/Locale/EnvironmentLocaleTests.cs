using Mosh.Hosting.Locale;

namespace Mosh.Hosting.Tests.Locale;

public class EnvironmentLocaleTests
{
    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData(null, null, "C", null)]
    [InlineData(null, null, "de_DE", null)]
    [InlineData(null, null, "de_DE.UTF-8", null)]
    [InlineData(null, null, "de_DE.utf8@euro", null)]
    [InlineData(null, null, "de_DE.ISO-8859-1", "LANG=de_DE.ISO-8859-1")]
    [InlineData(null, "ja_JP.eucJP", "C.UTF-8", "LC_CTYPE=ja_JP.eucJP")]
    [InlineData("C.UTF-8", "ja_JP.eucJP", "de_DE.ISO-8859-15@euro", null)]
    [InlineData("", "", "de_DE.ISO-8859-15@euro", "LANG=de_DE.ISO-8859-15@euro")]
    public void Only_an_explicit_other_character_set_is_foreign(string? all, string? type, string? language, string? expected)
    {
        string? Variable(string name) => name switch
        {
            "LC_ALL" => all,
            "LC_CTYPE" => type,
            "LANG" => language,
            _ => null,
        };
        Assert.Equal(expected, EnvironmentLocale.ForeignCharacterSet(Variable));
    }

    [Theory]
    [InlineData("xx_YY.UTF-8", true)]
    [InlineData("xx_YY.utf8@euro", true)]
    [InlineData("xx_YY", false)]
    [InlineData("xx_YY.ISO-8859-1", false)]
    [InlineData("", false)]
    public void A_name_tells_of_utf_8_only_where_it_says_so(string language, bool expected)
        => Assert.Equal(expected, EnvironmentLocale.NamesUtf8(name => name == "LANG" ? language : ""));
}
