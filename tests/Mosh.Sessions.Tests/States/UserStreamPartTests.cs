using FsCheck;
using FsCheck.Fluent;
using Mosh.Sessions.States;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Sessions.Tests.States;

public sealed class UserStreamPartTests : IDisposable
{
    private static readonly Gen<(int Width, int Height)?> Resize = Gen.Frequency<(int, int)?>(
        (3, Gen.Constant(((int, int)?)null)),
        (1, from width in Gen.Choose(1, 300) from height in Gen.Choose(1, 100) select ((int, int)?)(width, height)));

    private static readonly Gen<((int Width, int Height)? Size, byte[] Keys)> Step =
        from size in Resize
        from length in Gen.OneOf(Gen.Choose(0, 50), Gen.Choose(UserLogChunk.Capacity - 3, UserLogChunk.Capacity + 3))
        from first in Gen.Choose(0, 255)
        select (size, Enumerable.Range(first, length).Select(value => (byte)value).ToArray());

    private readonly UserStream _live = new();
    private readonly UserStream _start;

    public UserStreamPartTests() => _start = _live.Snapshot();

    public void Dispose()
    {
        _start.Dispose();
        _live.Dispose();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void A_change_within_the_limit_is_not_divided(int limit)
    {
        _live.AppendKeys("abc"u8);
        _live.AppendResize(80, 24);
        Assert.Null(_live.Part(_start, limit));
    }

    [Theory]
    [InlineData(1, "61")]
    [InlineData(2, "61 [80x24]")]
    [InlineData(3, "61 [80x24] [90x30]")]
    [InlineData(4, "61 [80x24] [90x30] 62")]
    public void A_part_has_the_first_events(int limit, string expected)
    {
        _live.AppendKeys("a"u8);
        _live.AppendResize(80, 24);
        _live.AppendResize(90, 30);
        _live.AppendKeys("bc"u8);

        using UserStream part = _live.Part(_start, limit)!;

        Assert.Equal((limit, expected), ((int)part.Length, part.Describe(_start)));
    }

    [Fact]
    public void A_part_begins_where_the_other_state_ends()
    {
        _live.AppendKeys("abcdef"u8);
        using UserStream first = _live.Part(_start, 2)!;
        using UserStream second = _live.Part(first, 3)!;
        Assert.Equal("63 64 65", second.Describe(first));
        Assert.Null(_live.Part(second, 3));
    }

    [Fact]
    public void The_live_stream_goes_on_after_a_part_was_taken()
    {
        _live.AppendKeys("abc"u8);
        using UserStream part = _live.Part(_start, 2)!;
        _live.AppendKeys("d"u8);
        Assert.Equal("61 62", part.Describe(_start));
        Assert.Equal("63 64", _live.Describe(part));
        Assert.True(_live.Extends(part));
    }

    [Fact]
    public void No_state_to_start_from_is_refused() => Assert.Throws<ArgumentNullException>(() => _live.Part(null!, 1));

    [Fact]
    public void Parts_of_random_streams_end_in_the_live_one() => RandomCheck.Holds(
        from steps in Step.ArrayOf()
        from limit in Gen.OneOf(Gen.Choose(1, 20), Gen.Choose(UserLogChunk.Capacity - 2, UserLogChunk.Capacity + 2))
        select (steps, limit: Math.Max(limit, steps.Sum(step => step.Keys.Length) / 200)),
        static value =>
        {
            using UserStream live = new();
            using UserStream start = live.Snapshot();
            using UserStream received = new();
            using UserStream receivedStart = received.Snapshot();
            foreach (((int Width, int Height)? size, byte[] keys) in value.steps)
            {
                if (size is var (width, height))
                {
                    live.AppendResize(width, height);
                }

                live.AppendKeys(keys);
            }

            UserStream sent = start.Snapshot();
            while (live.Part(sent, value.limit) is { } part)
            {
                Assert.Equal(sent.Length + value.limit, part.Length);
                Assert.True(received.TryApply(part.Diff(sent)));
                Assert.Equal(part.Length, received.Length);
                sent.Dispose();
                sent = part;
            }

            Assert.InRange(live.Length - sent.Length, 0, value.limit);
            Assert.True(received.TryApply(live.Diff(sent)));
            Assert.Equal(live.Describe(start), received.Describe(receivedStart));
            sent.Dispose();
        });
}
