using System.Text.Json;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;
using Mosh.Tests.Shared;

namespace Mosh.Terminal.Tests.Emulation;

public sealed class EmulatorVectorTests
{
    private const string Cases = "emulator.json";
    private const string FuzzCases = "emulator-fuzz.json";
    private const string ResizeCases = "emulator-resize.json";

    public static TheoryData<int, string> CaseNames => VectorFile.Rows(Cases);

    public static TheoryData<int, string> FuzzNames => VectorFile.Rows(FuzzCases);

    public static TheoryData<int, string> ResizeNames => VectorFile.Rows(ResizeCases);

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Input_leads_to_the_expected_screen(int index, string name) => Check(VectorFile.Cases(Cases)[index], name);

    [Theory]
    [MemberData(nameof(FuzzNames))]
    public void Random_input_leads_to_the_expected_screen(int index, string name) => Check(VectorFile.Cases(FuzzCases)[index], name);

    [Theory]
    [MemberData(nameof(ResizeNames))]
    public void Input_and_resizes_lead_to_the_expected_screen(int index, string name)
    {
        JsonElement item = VectorFile.Cases(ResizeCases)[index];
        Emulator emulator = Start(item);
        foreach (JsonElement step in item.GetProperty("steps").EnumerateArray())
        {
            Take(emulator, step);
        }

        AssertExpected(item, emulator, name);
    }

    private static void Take(Emulator emulator, JsonElement step)
    {
        if (step.TryGetProperty("resize", out JsonElement size))
        {
            emulator.Screen.Resize(size[0].GetInt32(), size[1].GetInt32());
        }
        else
        {
            emulator.Write(step.Hex("input_hex"));
        }
    }

    private static void Check(JsonElement item, string name)
    {
        Emulator emulator = Start(item);
        emulator.Write(item.Hex("input_hex"));
        AssertExpected(item, emulator, name);
    }

    private static Emulator Start(JsonElement item) => new(new Framebuffer(item.Int("width"), item.Int("height")));

    private static void AssertExpected(JsonElement item, Emulator emulator, string name) =>
        Assert.Equal(
            name + "\n" + ScreenDescription.Of(item.GetProperty("expect")),
            name + "\n" + ScreenDescription.Of(emulator));
}
