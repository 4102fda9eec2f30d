using System.Text.Json;
using Mosh.Terminal.Display;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Tests.Shared;

namespace Mosh.Terminal.Tests.Display;

/// <summary>One case of display.json or display-fuzz.json (specification, vectors.md "Frame differences").</summary>
internal sealed class DisplayVector
{
    public DisplayVector(JsonElement item)
    {
        Name = item.GetProperty("name").GetString()!;
        Emulator emulator = new(new Framebuffer(item.Int("width"), item.Int("height")));
        emulator.Write(item.Hex("before_hex"));
        Last = emulator.Screen.Snapshot();
        if (item.TryGetProperty("resize", out JsonElement size))
        {
            emulator.Screen.Resize(size[0].GetInt32(), size[1].GetInt32());
        }

        emulator.Write(item.Hex("after_hex"));
        Target = emulator.Screen;
        IsInitialized = !item.TryGetProperty("initialized", out JsonElement initialized) || initialized.GetBoolean();
        StockFrame = item.Hex("frame_hex");
        bool isLimited = item.TryGetProperty("capabilities", out JsonElement capabilities);
        UserTerminal = DisplayCapabilities.UserTerminal(
            !isLimited || capabilities.GetProperty("ech").GetBoolean(),
            !isLimited || capabilities.GetProperty("bce").GetBoolean(),
            !isLimited || capabilities.GetProperty("title").GetBoolean(),
            hyperlinks: false);
        IsForWire = UserTerminal == DisplayCapabilities.UserTerminal(true, true, true, false);
    }

    public string Name { get; }

    public Framebuffer Last { get; }

    public Framebuffer Target { get; }

    public bool IsInitialized { get; }

    public byte[] StockFrame { get; }

    /// <summary>The case's capabilities, as those of a terminal that somebody looks at.</summary>
    public DisplayCapabilities UserTerminal { get; }

    /// <summary>Whether the case has all capabilities.</summary>
    public bool IsForWire { get; }

    /// <summary>Our frame.</summary>
    public byte[] Frame(DisplayCapabilities capabilities) => Frames.Between(Last, Target, capabilities, IsInitialized);

    /// <summary>What a consumer that shows <see cref="Last"/> shows after a frame.</summary>
    public Framebuffer Effect(DisplayCapabilities capabilities, byte[] frame)
    {
        Emulator consumer = Frames.ConsumerOf(Last, capabilities);
        consumer.Take(Target, frame);
        return consumer.Screen;
    }
}
