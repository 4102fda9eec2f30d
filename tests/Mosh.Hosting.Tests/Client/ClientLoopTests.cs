using Mosh.Hosting.Client;
using Mosh.Sessions.Client;
using Mosh.Terminal.Display;

namespace Mosh.Hosting.Tests.Client;

public sealed class ClientLoopTests
{
    // Who asked for the screen between the end of the loop and that of its thread was told that the terminal takes no output.
    [Fact]
    public void The_last_screen_is_pictured_when_the_loop_ends()
    {
        using ClientConnection connection = ClientConnection.Open("AAECAwQFBgcICQoLDA0ODw", [new CandidateAddress("127.0.0.1", "9")], key =>
            new ClientSessionOptions
            {
                Key = key,
                Width = 31,
                Height = 7,
                Capabilities = DisplayCapabilities.UserTerminal(eraseCharacters: true, backColorErase: true, titles: true, hyperlinks: true),
            });
        using var path = new ClientPathWatch();
        var screens = new ScreenFeed();
        var loop = new ClientLoop(connection, path, new ClientLoopOptions { Port = "9", Screens = screens });
        loop.Abort();
        Assert.Null(screens.Image);
        loop.Run();
        Assert.Equal((31, 7), (screens.Image!.Width, screens.Image.Height));
    }
}
