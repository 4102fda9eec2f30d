using System.Text;
using System.Text.RegularExpressions;
using Mosh.Terminal.Display;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Display;

/// <summary>
/// Whatever a host sends, a user's terminal gets text without controls and the sequences of this list. So nothing reaches it
/// that answers, that programs keys, or that asks for the clipboard.
/// </summary>
public sealed partial class UserTerminalSafetyTests
{
    [Fact]
    public void Frames_of_any_output_hold_known_sequences_only() => RandomCheck.Holds(
        TerminalInput.Bytes,
        output => Check(Draw(output)));

    [Theory]
    [InlineData("\e]0;a\u009b31mb\u009c\a")]
    [InlineData("\e]0;a\x7f\x7f\u0085b\a")]
    [InlineData("\e]2;\u0090q\u009dx\a")]
    [InlineData("\e]8;;http://a\u009b31m\ax\e]8;;\a")]
    [InlineData("\e]8;\x7f;http://a\ax\e]8;;\a")]
    [InlineData("\e]52;c;?\a")]
    [InlineData("\e]52;p;?\a")]
    [InlineData("\e]52;c;QQ==\e]52;c;?\a")]
    [InlineData("\e]4;1;?\a\e]10;?\a\e]11;?\a\e[c\e[6n\e[>c\e[21t\eZ")]
    [InlineData("\eP$q\"p\e\\\e_x\e\\\e^x\e\\\eXx\e\\")]
    public void Known_attacks_do_not_pass(string output) => Check(Draw(Encoding.UTF8.GetBytes(output)));

    [Fact]
    public void A_title_has_no_controls_and_no_end()
    {
        string frame = Draw(Encoding.UTF8.GetBytes("\e]0;a\x7fb\u0081c" + new string('t', 5000) + "\a"));

        Assert.InRange(frame.Length, 0, 1000);
        Check(frame);
    }

    private static string Draw(byte[] output)
    {
        Emulator emulator = new(new Framebuffer(40, 10)) { AreHyperlinksEnabled = true };
        emulator.Write(output);
        DisplayCapabilities terminal = DisplayCapabilities.UserTerminal(true, true, titles: true, hyperlinks: true);
        Framebuffer blank = new(40, 10);
        return Encoding.UTF8.GetString([.. Frames.Between(blank, emulator.Screen, terminal), .. Frames.Between(blank, emulator.Screen, terminal, initialized: false)]);
    }

    private static void Check(string frame)
    {
        string rest = KnownSequences().Replace(frame, "");
        Assert.DoesNotContain(rest, letter => char.IsControl(letter) && letter is not ('\r' or '\n' or '\b' or '\a'));
    }

    [GeneratedRegex(
        "\e\\[[0-9;]*[A-HJKLMPSTX@dfmr]|\e\\[\\?[0-9;]+[hl]|\e\\][012];[^\\p{Cc}]*\a|\e\\]52;c;[A-Za-z0-9+/]+=?=?\a|\e\\]8;[ -:<-~]*;[ -~]*(\a|\e\\\\)|\e[M78]")]
    private static partial Regex KnownSequences();
}
