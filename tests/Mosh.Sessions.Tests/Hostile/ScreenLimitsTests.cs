using System.Text;
using Mosh.Sessions.States;

namespace Mosh.Sessions.Tests.Hostile;

/// <summary>What received screens may hold together.</summary>
public sealed class ScreenLimitsTests
{
    private const int Width = 200;
    private const int Height = 50;

    private readonly ScreenLimits _limits = new();

    public ScreenLimitsTests() => _limits.AllowSize(Width, Height);

    [Theory]
    [InlineData("\u0e01\u0e34\u0e48")]
    [InlineData("x")]
    public void States_that_are_never_let_go_come_to_an_end(string text)
    {
        List<ScreenState> held = [new ScreenState(Width, Height, _limits)];
        int frame = 0;
        while (TryReceive(held, Frame(text, frame)))
        {
            frame++;
        }

        Assert.InRange(held.Count, 8, 1024);
        Assert.InRange(held[^1].Screen.RelatedRowBytes, 1, _limits.HeldBytes);

        // The server hears of the newest state and lets go of the others.
        held[..^1].ForEach(state => state.Dispose());
        held.RemoveRange(0, held.Count - 1);
        Assert.True(TryReceive(held, Frame(text, frame)));
        held.ForEach(state => state.Dispose());
    }

    [Fact]
    public void Links_of_all_states_count_together()
    {
        List<ScreenState> held = [new ScreenState(Width, Height, _limits) { AreHyperlinksEnabled = true }];
        int frame = 0;
        while (TryReceive(held, Links(frame)))
        {
            frame++;
        }

        Assert.InRange(held.Sum(state => state.Screen.TextBytes), 1, _limits.HeldBytes);
        held.ForEach(state => state.Dispose());
    }

    [Fact]
    public void Rows_that_nobody_shows_any_more_are_not_counted()
    {
        ScreenState first = new(Width, Height, _limits);
        long blank = first.Screen.RelatedRowBytes;
        ScreenState second = first.Snapshot();
        Assert.True(second.TryApply(HostileScreen.Output(Encoding.UTF8.GetBytes(Frame("e\u0301", 0)))));
        Assert.True(second.Screen.RelatedRowBytes > blank);

        first.Dispose();
        Assert.True(second.TryApply(HostileScreen.Output("\e[H\e[2J"u8.ToArray())));

        Assert.Equal(blank, second.Screen.RelatedRowBytes);
        second.Dispose();
    }

    private static bool TryReceive(List<ScreenState> held, string frame)
    {
        ScreenState state = held[^1].Snapshot();
        if (state.TryApply(HostileScreen.Output(Encoding.UTF8.GetBytes(frame))))
        {
            held.Add(state);
            return true;
        }

        state.Dispose();
        return false;
    }

    private static string Frame(string text, int frame) =>
        $"\e[H{frame}" + string.Concat(Enumerable.Repeat(text, (Width * Height) - 10));

    private static string Links(int frame) =>
        "\e[H" + string.Concat(Enumerable.Range(0, 1000).Select(cell => $"\e]8;;http://{frame}/{cell}/{new string('u', 2000)}\ax"));
}
