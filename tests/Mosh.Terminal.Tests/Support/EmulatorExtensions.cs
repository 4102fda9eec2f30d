using System.Text;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Tests.Support;

internal static class EmulatorExtensions
{
    /// <summary>An emulator with a blank screen of this size that has been fed <paramref name="text"/>.</summary>
    public static Emulator After(int width, int height, string text)
    {
        Emulator emulator = new(new Framebuffer(width, height));
        emulator.Write(text);
        return emulator;
    }

    public static void Write(this Emulator emulator, string text) => emulator.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>The text of a row, blanks at the end left out.</summary>
    public static string Line(this Emulator emulator, int row)
    {
        Row cells = emulator.Screen[row];
        IEnumerable<string> texts = Enumerable.Range(0, cells.Width)
            .Select(column => cells[column].IsEmpty ? " " : cells.ExtraAt(column).Cluster ?? char.ConvertFromUtf32(cells[column].CodePoint));
        return string.Concat(texts).TrimEnd();
    }
}
