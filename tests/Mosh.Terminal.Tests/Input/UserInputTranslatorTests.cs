using System.Buffers;
using System.Text.Json;
using Mosh.Terminal.Input;
using Mosh.Tests.Shared;

namespace Mosh.Terminal.Tests.Input;

public sealed class UserInputTranslatorTests
{
    private const string Cases = "user-input.json";

    public static TheoryData<int, string> CaseNames => VectorFile.Rows(Cases);

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Vector_of_keys_becomes_the_expected_bytes(int index, string name)
    {
        JsonElement item = VectorFile.Cases(Cases)[index];
        ArrayBufferWriter<byte> output = new();

        new UserInputTranslator().Translate(item.Hex("keys_hex"), item.GetProperty("application_cursor_keys").GetBoolean(), output);

        Assert.Equal((name, item.GetProperty("to_host_hex").GetString()), (name, Convert.ToHexStringLower(output.WrittenSpan)));
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Vector_of_keys_one_by_one_becomes_the_expected_bytes(int index, string name)
    {
        JsonElement item = VectorFile.Cases(Cases)[index];
        bool isApplicationMode = item.GetProperty("application_cursor_keys").GetBoolean();
        UserInputTranslator translator = new();

        IEnumerable<string> outputs = item.Hex("keys_hex").Select(key => TranslateOne(translator, key, isApplicationMode));

        Assert.Equal((name, PerByte(item)), (name, string.Join(' ', outputs)));
    }

    private static string PerByte(JsonElement item) =>
        string.Join(' ', item.GetProperty("per_byte_hex").EnumerateArray().Select(output => output.GetString()));

    private static string TranslateOne(UserInputTranslator translator, byte key, bool isApplicationMode)
    {
        ArrayBufferWriter<byte> output = new();
        translator.Translate([key], isApplicationMode, output);
        return Convert.ToHexStringLower(output.WrittenSpan);
    }
}
