using System.Text;
using FsCheck.Fluent;
using Mosh.Sessions.States;
using Mosh.Terminal.Tests.Display;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Sessions.Tests.States;

public sealed class ScreenPartsTests : IDisposable
{
    private const int Width = 80;
    private const int Height = 24;
    private const int Limit = 5000;

    private readonly ScreenState _live = new(Width, Height);
    private readonly ScreenState _start;

    public ScreenPartsTests() => _start = _live.Snapshot();

    public void Dispose()
    {
        _start.Dispose();
        _live.Dispose();
    }

    [Fact]
    public void A_change_within_the_limit_is_not_divided()
    {
        _live.Draw("\e[2Jone\r\ntwo"u8);
        Assert.Null(_live.Part(_start, Limit));
        Assert.Null(_live.Part(_live, Limit));
    }

    [Fact]
    public void A_large_change_is_divided_into_parts_of_about_the_limit()
    {
        DrawColours(_live, seed: 1);
        int whole = _live.Diff(_start).Length;

        List<byte[]> diffs = Divide(_live, _start, Limit);

        Assert.InRange(diffs.Count, (whole / Limit) + 1, (2 * whole / Limit) + 2);
        Assert.All(diffs, static diff => Assert.InRange(diff.Length, 1, Limit * 5 / 4));
        Assert.All(diffs.SkipLast(1), static diff => Assert.InRange(diff.Length, Limit / 3, Limit * 5 / 4));
        Assert.InRange(diffs.Sum(static diff => diff.Length), whole * 9 / 10, whole * 11 / 10);
    }

    [Fact]
    public void A_row_that_exceeds_the_limit_is_a_part_of_its_own()
    {
        DrawColours(_live, seed: 1);

        List<byte[]> diffs = Divide(_live, _start, limit: 10);

        Assert.Equal(Height - 1, diffs.Count);
    }

    [Fact]
    public void What_is_not_of_rows_is_in_the_first_part()
    {
        DrawColours(_live, seed: 1);
        _live.Draw("\e]2;title\a\e[?2004h\a\e[7;9H"u8);
        _live.EchoAcknowledgement = 5;

        using ScreenState part = _live.Part(_start, Limit)!;

        Assert.Equal(("title", true, 6, 8), (part.Screen.WindowTitle, part.Screen.IsBracketedPaste, part.Screen.CursorRow, part.Screen.CursorColumn));
        Assert.Equal((_live.Screen.BellCount, 5ul), (part.Screen.BellCount, part.EchoAcknowledgement));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(24)]
    public void The_row_of_the_cursor_is_in_the_first_part(int row)
    {
        DrawColours(_live, seed: 1);
        _live.Draw(Encoding.ASCII.GetBytes($"\e[{row}H"));

        using ScreenState part = _live.Part(_start, 10)!;

        Assert.Same(_live.Screen[row - 1], part.Screen[row - 1]);
    }

    [Fact]
    public void Small_changes_are_in_the_first_part_wherever_they_are()
    {
        DrawColours(_live, seed: 1);
        using ScreenState from = _live.Snapshot();
        DrawColours(_live, seed: 2, firstRow: 3, lastRow: 20);
        _live.Draw("\e[22;30H\e[man answer of at most forty characters\e[24;70Hx\e[1;1Hy\e[10H"u8);

        using ScreenState part = _live.Part(from, Limit)!;

        Assert.Equal([0, 9, 21, 23], Rows().Where(row => part.Screen[row].ContentEquals(_live.Screen[row]) && !ReferenceEquals(part.Screen[row], from.Screen[row])).Where(row => row is < 2 or 9 or > 19));
    }

    [Fact]
    public void A_row_with_more_than_a_small_change_waits_for_its_turn()
    {
        DrawColours(_live, seed: 1);
        using ScreenState from = _live.Snapshot();
        DrawColours(_live, seed: 2, firstRow: 1, lastRow: 20);
        _live.Draw("\e[22;30H\e[man answer of somewhat more than forty characters\e[1H"u8);

        using ScreenState part = _live.Part(from, Limit)!;

        Assert.Same(from.Screen[21], part.Screen[21]);
    }

    [Fact]
    public void Where_every_row_changes_a_little_each_has_its_turn()
    {
        using ScreenState from = _live.Snapshot();
        for (int row = 1; row <= Height; row++)
        {
            _live.Draw(Encoding.ASCII.GetBytes($"\e[{row};1H\e[3{row % 8}mabcdefghijklmnopqrstuvwxyz"));
        }

        ScreenState shown = from.Snapshot();
        int parts = 0;
        for (; _live.Part(shown, 200) is { } part; parts++)
        {
            Assert.InRange(Taken(part, shown).Count(), 1, 10);
            shown.Dispose();
            shown = part;
        }

        shown.Dispose();
        Assert.InRange(parts, 3, Height);
    }

    [Fact]
    public void A_part_goes_on_where_the_one_before_it_ended()
    {
        DrawColours(_live, seed: 1);
        using ScreenState first = _live.Part(_start, Limit)!;
        int taken = Taken(first, _start).Count();
        DrawColours(_live, seed: 2);

        using ScreenState second = _live.Part(first, Limit)!;

        // The last row has the cursor.
        Assert.Equal(Enumerable.Range(taken - 1, taken - 1).Append(Height - 1), Taken(second, first));
    }

    [Fact]
    public void No_row_starves_while_everything_changes_between_the_parts()
    {
        ScreenState shown = _start.Snapshot();
        int[] age = new int[Height];
        int oldest = 0;
        for (int round = 0; round < 200; round++)
        {
            DrawColours(_live, round);
            ScreenState part = _live.Part(shown, limit: 12_000)!;
            foreach (int row in Rows())
            {
                age[row] = ReferenceEquals(part.Screen[row], _live.Screen[row]) ? 0 : age[row] + 1;
                oldest = Math.Max(oldest, age[row]);
            }

            shown.Dispose();
            shown = part;
        }

        // The cursor's row is in each part, and four or five others take turns.
        Assert.InRange(oldest, 1, 6);
        shown.Dispose();
    }

    [Fact]
    public void Snapshots_of_a_state_take_turns_with_it()
    {
        DrawColours(_live, seed: 1);
        using ScreenState first = _live.Part(_start, Limit)!;
        using ScreenState copy = _live.Snapshot();

        using ScreenState second = copy.Part(_start, Limit)!;

        Assert.NotEqual(Taken(first, _start), Taken(second, _start));
    }

    [Fact]
    public void A_changed_size_is_in_the_first_part_and_the_rows_come_by_and_by()
    {
        DrawColours(_live, seed: 1);
        using ScreenState from = _live.Snapshot();
        _live.Screen.Resize(Width + 7, Height + 3);
        DrawColours(_live, seed: 2);

        using ScreenState part = _live.Part(from, Limit)!;
        List<byte[]> diffs = Divide(_live, from, Limit);

        Assert.Equal((Width + 7, Height + 3), (part.Screen.Width, part.Screen.Height));
        Assert.InRange(part.Diff(from).Length, 1, Limit * 5 / 4);
        Assert.InRange(diffs.Count, 5, 30);
    }

    [Fact]
    public void Parts_give_back_all_memory()
    {
        DrawColours(_live, seed: 1);
        long before = _live.Screen.RelatedRowBytes;

        Divide(_live, _start, Limit);

        Assert.Equal(before, _live.Screen.RelatedRowBytes);
    }

    [Fact]
    public void No_state_to_start_from_is_refused() => Assert.Throws<ArgumentNullException>(() => _live.Part(null!, Limit));

    [Fact]
    public void Parts_of_random_changes_end_in_the_live_screen() => RandomCheck.Holds(
        from chain in ScreenChain.Random
        from limit in Gen.OneOf(Gen.Choose(0, 40), Gen.Choose(0, 400))
        from links in Gen.Elements(false, true)
        select (chain, limit, links),
        static value =>
        {
            using RandomScreens screens = new(value.chain, value.links);
            while (screens.Next())
            {
                screens.SendParts(value.limit, int.MaxValue);
                screens.AssertShown();
            }
        });

    [Fact]
    public void Parts_between_random_changes_end_in_the_live_screen() => RandomCheck.Holds(
        from chain in ScreenChain.Random
        from limit in Gen.OneOf(Gen.Choose(0, 40), Gen.Choose(0, 400))
        from count in Gen.Choose(0, 3)
        from links in Gen.Elements(false, true)
        select (chain, limit, count, links),
        static value =>
        {
            using RandomScreens screens = new(value.chain, value.links);
            while (screens.Next())
            {
                screens.SendParts(value.limit, value.count);
            }

            screens.SendParts(value.limit, int.MaxValue);
            screens.AssertShown();
        });

    private static IEnumerable<int> Rows() => Enumerable.Range(0, Height);

    private static IEnumerable<int> Taken(ScreenState part, ScreenState from) =>
        Rows().Where(row => !ReferenceEquals(part.Screen[row], from.Screen[row]));

    // Every cell in two colours of its own.
    private static void DrawColours(ScreenState state, int seed, int firstRow = 1, int lastRow = int.MaxValue)
    {
        Random random = new(seed);
        StringBuilder output = new();
        for (int row = firstRow; row <= Math.Min(lastRow, state.Screen.Height); row++)
        {
            output.Append($"\e[{row}H");
            for (int column = 0; column < state.Screen.Width; column++)
            {
                output.Append($"\e[38;5;{random.Next(16, 256)};48;5;{random.Next(16, 256)}m\u2580");
            }
        }

        state.Draw(Encoding.UTF8.GetBytes(output.ToString()));
    }

    // The diffs of the parts and of what is left in the end.
    private static List<byte[]> Divide(ScreenState live, ScreenState start, int limit)
    {
        List<byte[]> diffs = [];
        ScreenState shown = start.Snapshot();
        while (live.Part(shown, limit) is { } part)
        {
            diffs.Add(part.Diff(shown));
            shown.Dispose();
            shown = part;
        }

        diffs.Add(live.Diff(shown));
        shown.Dispose();
        return diffs;
    }
}
