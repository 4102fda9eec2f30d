using FsCheck;
using FsCheck.Fluent;
using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Bootstrap;

public class ShellWordsTests
{
    [Theory]
    [InlineData("ssh", "ssh")]
    [InlineData("ssh -p 2222", "ssh|-p|2222")]
    [InlineData("  ssh\t-p \n 2222 ", "ssh|-p|2222")]
    [InlineData("ssh -o 'User Name=x y'", "ssh|-o|User Name=x y")]
    [InlineData("ssh -o\"ProxyCommand nc %h %p\"", "ssh|-oProxyCommand nc %h %p")]
    [InlineData("a\\ b c\\'d", "a b|c'd")]
    [InlineData("'a\\b' \"c\\\"d\\\\e\\f\\$g\"", "a\\b|c\"d\\e\\f$g")]
    [InlineData("x''y '' \"\" z", "xy|||z")]
    [InlineData("a;b #c $d `e` *", "a;b|#c|$d|`e`|*")]
    [InlineData("it\\'s 'it'\\''s'", "it's|it's")]
    [InlineData("", "")]
    public void Words_are_split_by_the_quoting_rules_of_a_shell(string command, string words)
        => Assert.Equal(words, string.Join('|', ShellWords.Split(command)));

    [Theory]
    [InlineData("ssh 'a")]
    [InlineData("ssh \"a")]
    [InlineData("ssh \"a\\\"")]
    public void An_open_quote_is_refused(string command) => Assert.Throws<FormatException>(() => ShellWords.Split(command));

    [Fact]
    public void Quoted_words_come_back_as_they_were()
        => Prop.ForAll<NonNull<string>[]>(words => ShellWords.Split(ShellQuoting.QuoteAll(words.Select(word => word.Get)))
            .SequenceEqual(words.Select(word => word.Get))).QuickCheckThrowOnFailure();
}
