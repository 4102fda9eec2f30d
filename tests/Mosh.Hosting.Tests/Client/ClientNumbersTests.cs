using Mosh.Hosting.Client;
using Mosh.Hosting.Random;

namespace Mosh.Hosting.Tests.Client;

/// <summary>Where clients' numbers begin.</summary>
public class ClientNumbersTests
{
    private const long SomeDay = 1_800_000_000_000;

    [Fact]
    public void They_are_the_time_of_day_with_the_rest_at_random()
    {
        ulong one = new ClientNumbers(() => SomeDay, SystemRandom.Instance).Next();
        ulong other = new ClientNumbers(() => SomeDay, SystemRandom.Instance).Next();

        Assert.Equal(((ulong)SomeDay, (ulong)SomeDay), (one >> 20, other >> 20));
        Assert.NotEqual(one, other);
        Assert.InRange(one, 0UL, 1UL << 61);
    }

    [Fact]
    public void They_grow_within_one_millisecond_and_when_the_clock_is_set_back()
    {
        long now = SomeDay;
        var numbers = new ClientNumbers(() => now--, SystemRandom.Instance);
        List<ulong> given = [.. Enumerable.Range(0, 100).Select(_ => numbers.Next())];

        Assert.Equal(given.Order(), given);
        Assert.All(given.Zip(given.Skip(1)), pair => Assert.NotEqual(pair.First >> 20, pair.Second >> 20));
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(long.MaxValue)]
    public void A_mad_clock_gives_no_number_that_a_connection_refuses(long now) =>
        Assert.InRange(new ClientNumbers(() => now, SystemRandom.Instance).Next(), 0UL, (1UL << 62) - 1);

    [Fact]
    public void Those_of_this_process_come_from_the_clock() =>
        Assert.InRange((long)(ClientNumbers.Shared.Next() >> 20), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - 1000, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 1000);
}
