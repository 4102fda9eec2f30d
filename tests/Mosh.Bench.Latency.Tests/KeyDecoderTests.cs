using Mosh.Bench.Latency.Application;
using Mosh.Bench.Latency.Keys;

namespace Mosh.Bench.Latency.Tests;

public class KeyDecoderTests
{
    [Fact]
    public void A_whole_trace_in_one_piece_comes_back_as_its_keys()
    {
        KeyPress[] keys = [.. TraceGenerator.Generate(seed: 2012, count: 1000).Select(key => key.Press)];
        Assert.Equal(keys, Decoded([keys.SelectMany(key => key.Encode(applicationCursorKeys: true)).ToArray()]));
    }

    [Fact]
    public void A_whole_trace_byte_by_byte_comes_back_as_its_keys()
    {
        KeyPress[] keys = [.. TraceGenerator.Generate(seed: 2012, count: 1000).Select(key => key.Press)];
        Assert.Equal(keys, Decoded(keys.SelectMany(key => key.Encode(applicationCursorKeys: false)).Select(value => new[] { value })));
    }

    [Fact]
    public void An_escape_that_nothing_follows_is_the_key()
    {
        KeyDecoder decoder = new();
        Assert.Empty(decoder.Decode([KeyDecoder.Escape], 1));
        Assert.Equal(KeyPress.Of(NamedKey.Escape), decoder.Flush());
    }

    private static List<KeyPress> Decoded(IEnumerable<byte[]> reads)
    {
        KeyDecoder decoder = new();
        List<KeyPress> keys = [.. reads.SelectMany(read => decoder.Decode(read, read.Length))];
        if (decoder.Flush() is { } last)
        {
            keys.Add(last);
        }

        return keys;
    }
}
