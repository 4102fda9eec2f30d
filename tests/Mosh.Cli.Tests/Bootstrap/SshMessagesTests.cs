using System.Text;
using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Bootstrap;

public class SshMessagesTests
{
    private readonly SshMessages _messages = new();

    [Fact]
    public void A_question_is_shown_before_its_line_ends()
    {
        Assert.Equal("Banner\r\nu@host's password: ", Take("Banner\r\nu@host's password: "));
        Assert.Equal("\r\n", Take("\r\n"));
        Assert.Equal(["Banner", "u@host's password:"], _messages.Lines);
    }

    [Fact]
    public void What_was_only_printed_for_our_sake_is_remembered_and_not_shown()
    {
        Assert.Equal("", Take("Authen"));
        Assert.Equal("", Take("ticated to host ([192.0.2.1]:22) using \"password\".\r"));
        Assert.Equal("next\n", Take("\nnext\n"));
        Assert.Equal(["Authenticated to host ([192.0.2.1]:22) using \"password\".", "next"], _messages.Lines);
    }

    [Fact]
    public void What_begins_like_such_a_line_is_shown_when_it_is_none()
    {
        Assert.Equal("", Take("A"));
        Assert.Equal("Are you sure? ", Take("re you sure? "));
        Assert.Equal("", Take("\nTrans").Trim());
        Assert.Equal("Trans", Encoding.UTF8.GetString(_messages.Rest()));
    }

    [Theory]
    [InlineData("RAW MOSH CONNECT 60001 AbCdEfGhIjKlMnOpQrStUv\r\n")]
    [InlineData("MOSH CONNECT 60001 AbCdEfGhIjKlMnOpQrStUv")]
    public void No_key_is_shown(string written) => Assert.DoesNotContain("AbCdEfGhIjKlMnOpQrStUv", Take(written), StringComparison.Ordinal);

    [Fact]
    public void No_control_sequence_reaches_the_terminal()
    {
        string shown = Take("\e]2;title\aline \e[6n\u009b5n\r\n") + Take("\e[c question: ");

        Assert.DoesNotContain(shown, character => char.IsControl(character) && character is not ('\r' or '\n'));
        Assert.EndsWith(" question: ", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_in_two_pieces_is_not_shown_whole()
    {
        string shown = Take("MOSH CONNECT 60001 AbCdEfG") + Take("hIjKlMnOpQrStUv\r\n");

        Assert.DoesNotContain("hIjKlMnOpQrStUv", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_an_end_is_bounded()
    {
        int shown = 0;
        for (int block = 0; block < 8000; block++)
        {
            shown += Take(new string('x', 1000)).Length;
        }

        Assert.InRange(shown, 1, 200 * 1002);
        Assert.All(_messages.Lines, line => Assert.InRange(line.Length, 1, 1000));
    }

    private string Take(string written) => Encoding.UTF8.GetString(_messages.Take(Encoding.UTF8.GetBytes(written)));
}
