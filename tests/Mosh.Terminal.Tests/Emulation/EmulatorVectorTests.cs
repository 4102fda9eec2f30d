using System.Text.Json;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Emulation;

public sealed class EmulatorVectorTests
{
    private static readonly VectorFile Cases = new("emulator");
    private static readonly VectorFile FuzzCases = new("emulator-fuzz");
    private static readonly VectorFile ResizeCases = new("emulator-resize");

    public static TheoryData<int, string> CaseNames => Cases.CasesByName();

    public static TheoryData<int, string> FuzzNames => FuzzCases.CasesByName();

    public static TheoryData<int, string> ResizeNames => ResizeCases.CasesByName();

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Input_leads_to_the_expected_screen(int index, string name) => Check(Cases[index], name);

    [Theory]
    [MemberData(nameof(FuzzNames))]
    public void Random_input_leads_to_the_expected_screen(int index, string name) => Check(FuzzCases[index], name);

    [Theory]
    [MemberData(nameof(ResizeNames))]
    public void Input_and_resizes_lead_to_the_expected_screen(int index, string name)
    {
        JsonElement item = ResizeCases[index];
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
