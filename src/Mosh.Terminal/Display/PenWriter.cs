using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <summary>Writes changes of the pen as SGR sequences (spec terminal.md §8), from scratch or by what differs.</summary>
internal static class PenWriter
{
    // Six attributes at three bytes and two colours of 17, with brackets.
    private const int MaximumLength = 64;

    // The SGR parameters of CharacterAttributes, from the lowest bit.
    private static ReadOnlySpan<byte> On => [1, 3, 4, 5, 7, 8];

    private static ReadOnlySpan<byte> Off => [22, 23, 24, 25, 27, 28];

    /// <summary>Writes the shortest sequence that turns one pen into the other; nothing when they are the same.</summary>
    public static void Write(ByteBuffer output, Rendition from, Rendition to, bool isEmulator)
    {
        if (from != to)
        {
            Span<byte> shortest = stackalloc byte[MaximumLength];
            output.Add(shortest[..Compose(shortest, from, to, isEmulator)]);
        }
    }

    /// <summary>The number of bytes <see cref="Write"/> would write.</summary>
    public static int Cost(Rendition from, Rendition to, bool isEmulator)
    {
        if (from == to)
        {
            return 0;
        }

        Span<byte> shortest = stackalloc byte[MaximumLength];
        return Compose(shortest, from, to, isEmulator);
    }

    private static int Compose(Span<byte> output, Rendition from, Rendition to, bool isEmulator)
    {
        int length = ComposeComplete(output, to, isEmulator);
        if (length == 3 || !CanBeIncremental(from, to, isEmulator))
        {
            return length; // nothing is shorter than CSI m
        }

        Span<byte> incremental = stackalloc byte[MaximumLength];
        int other = ComposeIncremental(incremental, from, to, isEmulator);
        if (other >= length)
        {
            return length;
        }

        incremental[..other].CopyTo(output);
        return other;
    }

    // Linux consoles took 39 for "underline off" as well for many years.
    private static bool CanBeIncremental(Rendition from, Rendition to, bool isEmulator) =>
        isEmulator
        || !to.Foreground.IsDefault
        || from.Foreground.IsDefault
        || (to.Attributes & CharacterAttributes.Underlined) == 0;

    private static int ComposeComplete(Span<byte> output, Rendition to, bool isEmulator)
    {
        SgrText text = new(output, isEmulator);
        if (!to.IsDefault)
        {
            text.AddEmpty(); // a missing parameter is 0: everything default
            text.AddAttributes(to.Attributes, On);
            text.AddColor(to.Foreground, 30);
            text.AddColor(to.Background, 40);
        }

        return text.Finish();
    }

    private static int ComposeIncremental(Span<byte> output, Rendition from, Rendition to, bool isEmulator)
    {
        SgrText text = new(output, isEmulator);
        text.AddAttributes(from.Attributes & ~to.Attributes, Off);
        text.AddAttributes(to.Attributes & ~from.Attributes, On);
        if (from.Foreground != to.Foreground)
        {
            text.AddColorOrDefault(to.Foreground, 30);
        }

        if (from.Background != to.Background)
        {
            text.AddColorOrDefault(to.Background, 40);
        }

        return text.Finish();
    }
}
