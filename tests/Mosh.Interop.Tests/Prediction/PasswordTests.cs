using Mosh.Interop.Harness;

namespace Mosh.Interop.Tests.Prediction;

/// <summary>Nothing typed where the terminal does not echo is ever written to the user's terminal, not even for one frame.</summary>
public sealed class PasswordTests
{
    /// <summary>Characters that neither the screens of these tests nor the client's control sequences contain.</summary>
    private const string Secret = "QWY~V^Q";

    private static readonly TimeSpan HalfOfASlowRoundTrip = TimeSpan.FromMilliseconds(100);

    public static TheoryData<Implementation, Implementation, string> Displays { get; } = new()
    {
        { Implementation.Ours, Implementation.Stock, "adaptive" },
        { Implementation.Ours, Implementation.Stock, "always" },
        { Implementation.Ours, Implementation.Stock, "experimental" },
        { Implementation.Ours, Implementation.Ours, "adaptive" },
    };

    [PairingTheory]
    [MemberData(nameof(Displays))]
    public async Task A_secret_typed_while_the_server_is_not_heard_is_not_shown(Implementation client, Implementation server, string display)
    {
        await using HeldSession session = await HeldSession.StartAsync(client, server, display, HalfOfASlowRoundTrip);

        foreach ((string command, string prompt) in Questions)
        {
            await session.Terminal.EnterAsync(command);
            await session.Terminal.WaitForAsync(screen => screen.LastLine == prompt.TrimEnd(), prompt);
            session.Relay.Hold();
            await session.TypeSlowlyAsync(Secret);
            await session.Terminal.PressAsync("Enter");
            await session.WaitForRepeatsAsync();
            session.Relay.Release();
            await session.Terminal.WaitForLineAsync($"{prompt}took {Secret.Length}");
            await session.RunAsync("clear; echo plain-$((3 * 3))", "plain-9");
        }

        AssertNothingOfTheSecret(session.Recording);
    }

    [PairingTheory]
    [MemberData(nameof(Displays))]
    public async Task A_secret_typed_on_a_lossy_link_is_not_shown(Implementation client, Implementation server, string display)
    {
        await using HeldSession session = await HeldSession.StartAsync(client, server, display, HalfOfASlowRoundTrip);
        session.Relay.LoseDatagrams(0.2, seed: 81);

        foreach ((string command, string prompt) in Questions)
        {
            await session.Terminal.EnterAsync(command);
            await session.Terminal.WaitForAsync(screen => screen.LastLine == prompt.TrimEnd(), prompt);
            await session.TypeSlowlyAsync(Secret);
            await session.Terminal.PressAsync("Enter");
            await session.Terminal.WaitForLineAsync($"{prompt}took {Secret.Length}");
            await session.Session.RunAsync("clear; echo plain-$((3 * 3))", "plain-9");
        }

        AssertNothingOfTheSecret(session.Recording);
    }

    /// <summary>The measuring itself: stock's experimental predictions do show secrets, and the recording has them.</summary>
    [PairingTheory]
    [InlineData(Implementation.Stock, Implementation.Stock)]
    public async Task A_secret_that_is_shown_is_recorded(Implementation client, Implementation server)
    {
        await using HeldSession session = await HeldSession.StartAsync(client, server, "experimental", HalfOfASlowRoundTrip);
        await session.Terminal.EnterAsync("read -rsp 'Passphrase: '");
        await session.Terminal.WaitForAsync(screen => screen.LastLine == "Passphrase:", "the question");

        session.Relay.Hold();
        await session.TypeSlowlyAsync(Secret);
        await session.WaitForRepeatsAsync();

        Assert.Contains(session.Recording, character => Secret.Contains(character));
    }

    /// <summary>A command, and the question at the end of which the cursor stands; it says how long the answer was on the same line.</summary>
    private static IEnumerable<(string Command, string Prompt)> Questions =>
    [
        ("read -rsp 'Passphrase: ' answer; echo took ${#answer}", "Passphrase: "),
        ($"sh {TestScripts.PathOf("ask.sh")} '[sudo] password for me: '", "[sudo] password for me: "),
        ($"sh {TestScripts.PathOf("ask.sh")} \"me@example.org's password: \"", "me@example.org's password: "),
        ($"sh {TestScripts.PathOf("ask.sh")} 'token> '", "token> "),
    ];

    private static void AssertNothingOfTheSecret(string recording)
    {
        Assert.Contains("took", recording, StringComparison.Ordinal);
        Assert.DoesNotContain(recording, character => Secret.Contains(character));
    }
}
