using System.Buffers;
using System.Text;
using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <summary>
/// Computes frames: bytes that make a terminal that shows one screen show another (spec display.md).
/// </summary>
/// <remarks>Keeps buffers from frame to frame; not thread-safe.</remarks>
public sealed class FrameEncoder
{
    private readonly StringBuilder _text = new();

    /// <summary>Writes the frame from <paramref name="last"/> to <paramref name="target"/>.</summary>
    /// <param name="last">What the terminal shows.</param>
    /// <param name="target">What it shall show.</param>
    /// <param name="initialized">False: nothing is known about the terminal, everything is sent.</param>
    /// <param name="capabilities">The kind of terminal.</param>
    /// <param name="output">Receives the bytes; nothing when there is nothing to do.</param>
    public void Encode(Framebuffer last, Framebuffer target, bool initialized, in DisplayCapabilities capabilities, IBufferWriter<byte> output)
    {
        if (initialized && last.ContentEquals(target))
        {
            return;
        }

        StringBuilder text = _text.Clear().Append("\x1b[r\x1b[0m\x1b[H\x1b[2J");
        for (int row = 0; row < target.Height; row++)
        {
            text.Append($"\x1b[{row + 1}H");
            for (int column = 0; column < target.Width; column++)
            {
                Cell cell = target[row][column];
                text.Append(cell.IsEmpty ? " " : target[row].ExtraAt(column).Cluster ?? char.ConvertFromUtf32(cell.CodePoint));
                column += cell.Width - 1;
            }
        }

        text.Append($"\x1b[{target.CursorRow + 1};{target.CursorColumn + 1}H");
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
