using System.Globalization;
using System.Text.RegularExpressions;
using Mosh.Interop.Harness;

namespace Mosh.Interop.Tests.Prediction;

/// <summary>Ten seconds without a network, as the user sees them.</summary>
public sealed partial class BlackoutTests
{
    private const string Command = "echo once-$((5 + 6)) | tee -a typed";
    private const string HelpText = "mosh: Commands: Ctrl-Z suspends, \".\" quits, \"^\" gives literal Ctrl-^";

    [PairingTheory]
    [InlineData(Implementation.Stock, Implementation.Ours)]
    [InlineData(Implementation.Ours, Implementation.Stock)]
    [InlineData(Implementation.Ours, Implementation.Ours)]
    public async Task The_bar_tells_of_the_silence_and_goes_with_it(Implementation client, Implementation server)
    {
        await using HeldSession session = await HeldSession.StartAsync(client, server, "adaptive", width: 120);
        TmuxTerminal terminal = session.Terminal;

        session.Relay.BlackOut();
        await terminal.TypeAsync(Command);
        TerminalScreen first = await terminal.WaitForAsync(screen => LastContact().IsMatch(screen.Lines[0]), "the bar");

        // After 6.5 s, and then at the latest when the client sends its heartbeat.
        Assert.InRange(int.Parse(LastContact().Match(first.Lines[0]).Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture), 6, 9);
        await terminal.WaitForAsync(screen => screen.Lines[0] == "mosh: Last contact 10 seconds ago. [To quit: Ctrl-^ .]", "10 seconds");
        await terminal.PressAsync("C-^");
        await terminal.WaitForAsync(
            screen => screen.Lines[0].StartsWith(HelpText, StringComparison.Ordinal) && LateHelp().IsMatch(screen.Lines[0]), "the help");
        await terminal.PressAsync("^", "Enter");
        await terminal.WaitForAsync(screen => LastContact().IsMatch(screen.Lines[0]), "the bar after the help");
        session.Relay.Recover();
        await terminal.WaitForLineAsync("once-11");
        await session.SettleAsync();

        Assert.Equal("once-11\n", await File.ReadAllTextAsync(session.Session.Directory.File("typed")));
        Assert.DoesNotContain("mosh:", (await terminal.CaptureAsync()).Text, StringComparison.Ordinal);
        string recording = session.Recording;
        int answer = recording.LastIndexOf("once-11", StringComparison.Ordinal);
        Assert.DoesNotContain("mosh:", recording[answer..], StringComparison.Ordinal);
    }

    [PairingTheory]
    [InlineData(Implementation.Ours, Implementation.Stock)]
    public async Task Keys_typed_after_a_single_command_are_shown(Implementation client, Implementation server)
    {
        await using HeldSession session = await HeldSession.StartAsync(client, server, "adaptive");

        session.Relay.BlackOut();
        await session.Terminal.TypeAsync("ls -l");

        await session.WaitForPromptAsync("ls -l");
    }

    [GeneratedRegex(@"^mosh: Last contact (?<seconds>\d+) seconds ago\. \[To quit: Ctrl-\^ \.\]$")]
    private static partial Regex LastContact();

    [GeneratedRegex(@" \(1\d s without contact\.\)$")]
    private static partial Regex LateHelp();
}
