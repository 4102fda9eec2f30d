using System.Text.Json;
using Mosh.Terminal.Tests.Support;
using Mosh.Terminal.Text;

namespace Mosh.Terminal.Tests.Text;

public sealed class Utf8DecoderTests
{
    private static readonly VectorFile Cases = new("utf8");

    public static TheoryData<int, string> CaseNames => Cases.Cases(item => item.GetProperty("bytes_hex").GetString()!);

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Bytes_become_the_expected_code_points(int index, string bytes)
    {
        JsonElement item = Cases[index];
        Utf8Decoder decoder = default;

        List<string> decoded = [];
        foreach (byte value in Convert.FromHexString(bytes))
        {
            decoded.AddRange(Decode(ref decoder, value));
        }

        Assert.Equal(item.GetProperty("code_points").EnumerateArray().Select(point => point.GetString()!), decoded);
        Assert.Equal(item.GetProperty("incomplete_at_end").GetBoolean(), decoder.IsIncomplete);
    }

    private static IEnumerable<string> Decode(ref Utf8Decoder decoder, byte value)
    {
        int count = decoder.Decode(value, out int first, out int second);
        return new[] { first, second }.Take(count).Select(point => point.ToString("X4"));
    }
}
