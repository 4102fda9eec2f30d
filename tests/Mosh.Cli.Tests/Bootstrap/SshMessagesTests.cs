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

    private string Take(string written) => Encoding.UTF8.GetString(_messages.Take(Encoding.UTF8.GetBytes(written)));
}
