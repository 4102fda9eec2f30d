using Mosh.Terminal.Display;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Display;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Emulation;

/// <summary>What of OSC 52 becomes part of the screen, and what of that reaches a user's terminal.</summary>
public sealed class ClipboardTests
{
    /// <summary>Of an OSC string 16384 characters are collected, "52;c;" among them; base64 comes in quads.</summary>
    private const int Longest = 16376;

    private static readonly DisplayCapabilities Terminal = DisplayCapabilities.UserTerminal(true, true, true, true);

    [Theory]
    [InlineData("QQ==")]
    [InlineData("QUI=")]
    [InlineData("QUJD")]
    [InlineData("+/+/")]
    [InlineData("aGVsbG8gd29ybGQ=")]
    public void Base64_is_taken(string text) => Assert.Equal(text, ClipboardAfter(text));

    [Theory]
    [InlineData("?")]
    [InlineData("????")]
    [InlineData("hello")]
    [InlineData("hell o==")]
    [InlineData("QQ")]
    [InlineData("QQ=")]
    [InlineData("QQ=A")]
    [InlineData("Q===")]
    [InlineData("====")]
    [InlineData("QUJDQ")]
    [InlineData("QQ==QQ==")]
    [InlineData("QU-_")]
    [InlineData("QUI=;c;?")]
    [InlineData("QUJ\u00e9")]
    public void Nothing_else_is(string text) => Assert.Equal("T0xE", ClipboardAfter(text));

    [Fact]
    public void The_longest_text_is_taken_whole() =>
        Assert.Equal(Longest, ClipboardAfter(new string('A', Longest)).Length);

    [Theory]
    [InlineData(Longest + 4)]
    [InlineData(16384)]
    [InlineData(80_000)]
    public void A_longer_text_is_dropped_and_never_cut(int length) =>
        Assert.Equal("T0xE", ClipboardAfter(new string('A', length)));

    [Fact]
    public void A_new_text_reaches_the_terminal()
    {
        string frame = FrameAfter("\e]52;c;QUJD\a", Terminal);

        Assert.Contains("\\e]52;c;QUJD\\a", frame, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_that_may_not_have_it_gets_none() =>
        Assert.DoesNotContain("]52", FrameAfter("\e]52;c;QUJD\a", Terminal with { Clipboard = false }), StringComparison.Ordinal);

    [Fact]
    public void A_reset_does_not_clear_the_users_clipboard() =>
        Assert.DoesNotContain("]52", FrameAfter("\ec", Terminal), StringComparison.Ordinal);

    [Fact]
    public void A_reset_is_told_to_the_other_end() =>
        Assert.Contains("\\e]52;c;\\a", FrameAfter("\ec", DisplayCapabilities.Wire), StringComparison.Ordinal);

    private static string ClipboardAfter(string text) =>
        EmulatorExtensions.After(4, 2, $"\e]52;c;T0xE\a\e]52;c;{text}\a").Screen.Clipboard;

    private static string FrameAfter(string output, DisplayCapabilities capabilities)
    {
        Emulator emulator = EmulatorExtensions.After(4, 2, "\e]52;c;T0xE\a");
        Framebuffer before = emulator.Screen.Snapshot();
        emulator.Write(output);
        return Frames.Readable(Frames.Between(before, emulator.Screen, capabilities));
    }
}
