using System.Text.RegularExpressions;
using Mosh.Interop.Harness;

namespace Mosh.Interop.Tests.Prediction;

/// <summary>
/// The same keys to our client and to the stock client, at the same pace over the same slow and lossy link: whenever the link
/// has calmed down, both terminals show the same, in text, renditions and cursor.
/// </summary>
public sealed class StockComparisonTests
{
    private static readonly TimeSpan HalfOfASlowRoundTrip = TimeSpan.FromMilliseconds(150);

    /// <summary>An end that waits for an acknowledgement sends again after a second at most.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(1100);

    /// <summary>Tells only whether the cells behind the last character were ever printed to, which depends on the pace of frames.</summary>
    private static readonly Regex RenditionAtTheEnd = new(@"(\e\[[\d;]*m)+\z");

    private static readonly string ManyLines = string.Concat(Enumerable.Range(1, 400).Select(number => $"line {number}\n"));

    [PairingTheory("vim", "less")]
    [InlineData(Implementation.Stock, Implementation.Stock)]
    public async Task Screens_agree_once_the_link_is_calm(Implementation client, Implementation server)
    {
        Task<List<string>> expected = PlayAsync(client, server);
        Task<List<string>> withStock = PlayAsync(Implementation.Ours, server);
        Task<List<string>> withOurs = PlayAsync(Implementation.Ours, Implementation.Ours);
        await Task.WhenAll(expected, withStock, withOurs);

        // Scene by scene, so that a difference is shown whole.
        Assert.All((await expected).Zip(await withStock), scene => Assert.Equal(scene.First, scene.Second));
        Assert.All((await expected).Zip(await withOurs), scene => Assert.Equal(scene.First, scene.Second));
    }

    private static async Task<List<string>> PlayAsync(Implementation client, Implementation server)
    {
        await using HeldSession session = await HeldSession.StartAsync(client, server, "adaptive", HalfOfASlowRoundTrip);
        session.Session.Directory.Write("lines", ManyLines);
        session.Relay.LoseDatagrams(0.29, seed: 29);
        List<string> screens = [];

        // Each scene: keys, and what the last line is once the server has reacted to all of them. No key comes while a command
        // runs, since where its echo would stand then depends on the pace of the link.
        await PlayAsync(session, screens, "clear\r", "inner$");
        await PlayAsync(session, screens, "echo one; ecHO\b\b\bcho two\r", "inner$");
        await PlayAsync(session, screens, "seq 1 60\r", "inner$");
        await PlayAsync(session, screens, "echo '五 six' | cat", "inner$ echo '五 six' | cat");
        await PlayAsync(session, screens, "\rread -rsp 'Password: '\r", "Password:");
        await PlayAsync(session, screens, "sesame\r", "Password: inner$");
        await PlayAsync(session, screens, "vim -u NONE -N fresh\r", "\"fresh\" [New]");
        await PlayAsync(session, screens, "ifirst line\rsecond line\u007f\u007f\u007f\u007fword", "-- INSERT --");
        await PlayAsync(session, screens, "\e:wq\r", "inner$");
        await PlayAsync(session, screens, "less -X lines\r", "lines");
        await PlayAsync(session, screens, " jjj/line 250\r", ":");
        await PlayAsync(session, screens, "q", "inner$");
        return screens;
    }

    private static async Task PlayAsync(HeldSession session, List<string> screens, string keys, string lastLine)
    {
        foreach (char key in keys)
        {
            await session.Terminal.TypeAsync(key.ToString());
        }

        await session.Relay.WaitForSilenceAsync(Calm);
        await session.Terminal.WaitForAsync(
            screen => screen.LastLine == lastLine && !screen.Lines[0].StartsWith("mosh:", StringComparison.Ordinal),
            $"\"{lastLine}\" as the last line and no bar, which so lossy a link may have raised");
        string text = (await session.Terminal.CaptureWithRenditionsAsync()).Text;
        screens.Add($"{await session.Terminal.CursorColumnAsync()}:\n{RenditionAtTheEnd.Replace(text, "")}");
    }
}
