using System.Buffers;
using Mosh.Terminal.Display;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Tests.Display;

/// <summary>Frames and what they do to a consumer.</summary>
internal static class Frames
{
    /// <summary>The frame from one screen to another.</summary>
    public static byte[] Between(Framebuffer last, Framebuffer target, DisplayCapabilities capabilities, bool initialized = true)
    {
        ArrayBufferWriter<byte> output = new();
        new FrameEncoder().Encode(last, target, initialized, capabilities, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>
    /// A consumer that shows <paramref name="screen"/>, having come to do so by a frame: with initial margins, tab stops and
    /// modes whatever the screen's own are, as at the other end of a connection.
    /// </summary>
    public static Emulator ConsumerOf(Framebuffer screen, DisplayCapabilities capabilities)
    {
        Framebuffer blank = new(screen.Width, screen.Height);
        Emulator consumer = new(blank.Snapshot()) { AreHyperlinksEnabled = capabilities.Hyperlinks };
        consumer.Write(Between(blank, screen, capabilities));
        return consumer;
    }

    /// <summary>Takes a frame as a client does: after the change of size, if there is one.</summary>
    public static void Take(this Emulator consumer, Framebuffer target, byte[] frame)
    {
        consumer.Screen.Resize(target.Width, target.Height);
        consumer.Write(frame);
    }

    /// <summary>A frame for people.</summary>
    public static string Readable(byte[] frame) =>
        System.Text.Encoding.UTF8.GetString(frame).Replace("\e", "\\e", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\b", "\\b", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)
            .Replace("\a", "\\a", StringComparison.Ordinal);
}
