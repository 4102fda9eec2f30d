using System.Text.Json;
using Mosh.Terminal.Text;
using Mosh.Tests.Shared;

namespace Mosh.Terminal.Tests.Text;

public sealed class Utf8DecoderTests
{
    private const string Cases = "utf8.json";

    public static TheoryData<int, string> CaseNames => VectorFile.Rows(Cases, "bytes_hex");

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Vector_of_bytes_becomes_the_expected_code_points(int index, string bytes)
    {
        JsonElement item = VectorFile.Cases(Cases)[index];
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
