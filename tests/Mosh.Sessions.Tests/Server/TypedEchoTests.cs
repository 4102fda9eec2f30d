using System.Text;
using Mosh.Sessions.Server;

namespace Mosh.Sessions.Tests.Server;

public class TypedEchoTests
{
    private readonly TypedEcho _echo = new();

    [Fact]
    public void Typed_characters_that_come_back_are_recognized()
    {
        Expect("k", 5);
        Assert.Equal(5UL, Recognize("k"));
    }

    [Fact]
    public void What_follows_the_echo_in_the_same_output_does_no_harm()
    {
        Expect("k", 5);
        Assert.Equal(5UL, Recognize("k rest\b\b\b\b\b"));
    }

    [Fact]
    public void Several_states_are_recognized_as_far_as_they_have_come()
    {
        Expect("ab", 5);
        Expect("é", 6);
        Expect("d", 7);
        Assert.Null(Recognize("a"));
        Assert.Equal(6UL, Recognize("bé"));
        Assert.Equal(7UL, Recognize("d"));
        Assert.Null(Recognize("d"));
    }

    [Theory]
    [InlineData("k", "\e[1mk")]
    [InlineData("k", "x")]
    [InlineData("\r", "\r")]
    [InlineData("\x7f", "\x7f")]
    [InlineData("a\tb", "a\tb")]
    public void Anything_else_is_not(string keys, string output)
    {
        Expect(keys, 5);
        Assert.Null(Recognize(output));
    }

    [Fact]
    public void After_something_else_nothing_is_recognized_until_no_key_waits()
    {
        Expect("a", 5);
        Assert.Null(Recognize("x"));
        Expect("b", 6);
        Assert.Null(Recognize("b"));
        Expect("c", 7, isAlone: true);
        Assert.Equal(7UL, Recognize("c"));
    }

    [Fact]
    public void A_paste_is_not_followed()
    {
        string paste = new('p', 65);
        Expect(paste, 5);
        Assert.Null(Recognize(paste));
    }

    private void Expect(string keys, ulong state, bool isAlone = false) => _echo.Expect(Encoding.UTF8.GetBytes(keys), state, isAlone);

    private ulong? Recognize(string output) =>
        _echo.TryRecognize(Encoding.UTF8.GetBytes(output), out ulong state) ? state : null;
}
