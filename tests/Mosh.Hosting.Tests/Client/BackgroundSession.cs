using System.Text;
using Mosh.Hosting.Client;
using Mosh.Hosting.Tests.Server;
using Mosh.Terminal.Screen;

namespace Mosh.Hosting.Tests.Client;

/// <summary>How to start a client without a console, and what its screen says. Tests' sessions are not registered.</summary>
internal static class BackgroundSession
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static BackgroundClient Start(ServerProcess server, Func<BackgroundClientOptions, BackgroundClientOptions>? change = null) =>
        Start(server.Key, server.Port, change);

    public static BackgroundClient Start(string key, string port, Func<BackgroundClientOptions, BackgroundClientOptions>? change = null)
    {
        var options = new BackgroundClientOptions
        {
            Key = key,
            Candidates = [new CandidateAddress("127.0.0.1", port)],
            IsRegistered = false,
        };
        return BackgroundClient.Start(change?.Invoke(options) ?? options);
    }

    public static void Type(this BackgroundClient client, string keys) => client.Send(Encoding.UTF8.GetBytes(keys));

    /// <summary>Waits until the screen shows a text.</summary>
    public static void Expect(this BackgroundClient client, string text)
    {
        while (true)
        {
            long version = client.ScreenVersion;
            string shown = TextOf(client.Screen);
            if (shown.Contains(text, StringComparison.Ordinal))
            {
                return;
            }

            Assert.True(client.WaitForChange(version, Patience), $"Waited in vain for \"{text}\" in: {shown}");
        }
    }

    /// <summary>The lines of a screen without the blanks at their ends.</summary>
    public static string TextOf(ScreenImage screen)
    {
        var text = new StringBuilder();
        for (int row = 0; row < screen.Height; row++)
        {
            var line = new StringBuilder();
            for (int column = 0; column < screen.Width; column++)
            {
                string cluster = screen[row, column].Text;
                line.Append(cluster.Length > 0 ? cluster : " ");
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }
}
