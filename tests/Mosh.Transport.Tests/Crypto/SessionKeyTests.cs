using System.Text.Json;
using Mosh.Tests.Shared;
using Mosh.Transport.Crypto;
using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests.Crypto;

public class SessionKeyTests
{
    public static TheoryData<int, string> ValidVectors => VectorFile.Rows("keys.json", "key", key => key.GetProperty("valid").GetBoolean());

    public static TheoryData<int, string> InvalidVectors => VectorFile.Rows("keys.json", "key", key => !key.GetProperty("valid").GetBoolean());

    [Theory]
    [MemberData(nameof(ValidVectors))]
    public void Vector_key_is_read_and_printed(int index, string text)
    {
        JsonElement vector = VectorFile.Cases("keys.json")[index];

        Assert.True(SessionKey.TryParse(text, out SessionKey? key, out string? error), error);

        Assert.Equal(vector.Hex("bytes_hex"), key.Bytes.ToArray());
        Assert.Equal(text, key.ToPrintable());
    }

    [Theory]
    [MemberData(nameof(InvalidVectors))]
    public void Vector_of_a_bad_key_is_refused_with_the_text_of_the_stock_client(int index, string text)
    {
        JsonElement vector = VectorFile.Cases("keys.json")[index];

        Assert.False(SessionKey.TryParse(text, out SessionKey? key, out string? error));

        Assert.Null(key);
        Assert.Equal(vector.Text("error"), error);
    }

    [Fact]
    public void ToString_does_not_tell_the_key()
    {
        using SessionKey key = TestKeys.Parse(TestKeys.Counting);

        Assert.DoesNotContain(key.ToPrintable(), $"{key}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_created_key_survives_printing_and_reading()
    {
        using SessionKey key = SessionKey.Create(new SeededRandom(1));

        using SessionKey again = TestKeys.Parse(key.ToPrintable());

        Assert.Equal(key.Bytes.ToArray(), again.Bytes.ToArray());
    }

    [Fact]
    public void A_disposed_key_is_cleared()
    {
        SessionKey key = TestKeys.Parse(TestKeys.Counting);

        key.Dispose();

        Assert.Equal(new byte[SessionKey.Size], key.Bytes.ToArray());
    }
}
