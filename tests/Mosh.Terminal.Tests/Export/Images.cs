using FsCheck;
using FsCheck.Fluent;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Export;

/// <summary>Screens to export.</summary>
internal static class Images
{
    /// <summary>What programs and noise make of a screen.</summary>
    public static Gen<ScreenImage> Random { get; } =
        from size in TerminalInput.Size from bytes in TerminalInput.Bytes select After(size.Width, size.Height, bytes);

    /// <summary>
    /// What no emulator lets through, so that the exporters do not lean on it: cells, links and titles of any UTF-16 whatsoever.
    /// </summary>
    public static Gen<ScreenImage> Hostile { get; } =
        from texts in Gen.Choose(0, 0xFFFF).Select(unit => (char)unit).ArrayOf().Select(units => new string(units)).ArrayOf(6)
        from special in Gen.Elements("<script>", "]]>", "&amp;", "\"'", "\0\e[2J", "\uD800", "\uDC00a", "\uFFFF", "--!>", new string('\u0301', 5000))
        from attributes in Gen.Choose(0, 63)
        select Holding([.. texts, special], (CharacterAttributes)attributes);

    public static ScreenImage After(int width, int height, string text) => After(width, height, System.Text.Encoding.UTF8.GetBytes(text));

    public static ScreenImage Holding(IReadOnlyList<string> texts, CharacterAttributes attributes = CharacterAttributes.None)
    {
        Framebuffer screen = new(Math.Max(1, texts.Count), 2);
        for (int column = 0; column < texts.Count; column++)
        {
            Rendition rendition = new(Color.Palette((byte)column), Color.Default, attributes);
            CellExtra extra = new(texts[column].Length == 0 ? "a" : texts[column], new Hyperlink(texts[column], "http://" + texts[^1] + texts[column]));
            screen.SetCell(0, column, new Cell('a', CellFlags.None, rendition), extra);
        }

        screen.SetTitles(string.Concat(texts), string.Concat(texts));
        return ScreenImage.Of(screen);
    }

    private static ScreenImage After(int width, int height, byte[] bytes)
    {
        Emulator emulator = new(new Framebuffer(width, height)) { AreHyperlinksEnabled = true };
        emulator.Write(bytes);
        return ScreenImage.Of(emulator.Screen);
    }
}
