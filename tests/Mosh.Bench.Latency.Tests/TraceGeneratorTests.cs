using Mosh.Bench.Latency.Keys;

namespace Mosh.Bench.Latency.Tests;

public class TraceGeneratorTests
{
    [Fact]
    public void A_seed_always_leads_to_the_same_trace() =>
        Assert.Equal(TraceGenerator.Generate(seed: 5, count: 1000), TraceGenerator.Generate(seed: 5, count: 1000));

    [Fact]
    public void Another_seed_leads_to_another_trace() =>
        Assert.NotEqual(TraceGenerator.Generate(seed: 5, count: 1000), TraceGenerator.Generate(seed: 6, count: 1000));

    [Fact]
    public void A_shorter_trace_is_the_beginning_of_a_longer_one() =>
        Assert.Equal(TraceGenerator.Generate(seed: 5, count: 300), TraceGenerator.Generate(seed: 5, count: 1000).Take(300));

    [Fact]
    public void Every_kind_of_key_is_in_the_default_trace()
    {
        LatencyOptions defaults = new();
        Assert.Equal(
            Enum.GetValues<KeyKind>().Order(),
            TraceGenerator.Generate(defaults.Seed, defaults.Keys).Select(key => key.Kind).Distinct().Order());
    }

    [Fact]
    public void Seven_in_ten_keys_are_characters_of_text()
    {
        LatencyOptions defaults = new();
        double share = TraceGenerator.Generate(defaults.Seed, defaults.Keys).Count(key => key.Kind == KeyKind.Character) / (double)defaults.Keys;
        Assert.InRange(share, 0.65, 0.85);
    }
}
