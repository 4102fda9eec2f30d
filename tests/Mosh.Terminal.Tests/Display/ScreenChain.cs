using FsCheck;
using FsCheck.Fluent;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Display;

/// <summary>Output of an application in a few steps, with changes of size between them: a series of screens.</summary>
internal sealed record ScreenChain(int Width, int Height, ScreenChain.Step[] Steps)
{
    private const int MaximumSteps = 5;

    /// <summary>Any screens: small ones for their edges, and some of the usual size.</summary>
    public static Gen<ScreenChain> Random { get; } =
        from size in Size()
        from count in Gen.Choose(1, MaximumSteps)
        from steps in RandomStep(size.Width, size.Height).ArrayOf(count)
        select new ScreenChain(size.Width, size.Height, steps);

    /// <summary>The screens after each step. The emulator that shows them keeps all modes that frames do not carry.</summary>
    public IEnumerable<Framebuffer> Screens(bool areHyperlinksEnabled)
    {
        Emulator emulator = new(new Framebuffer(Width, Height)) { AreHyperlinksEnabled = areHyperlinksEnabled };
        foreach (Step step in Steps)
        {
            if (step.Size is var (width, height))
            {
                emulator.Screen.Resize(width, height);
            }

            foreach (byte[] piece in step.Pieces)
            {
                emulator.Write(piece);
            }

            yield return emulator.Screen.Snapshot();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Width}x{Height} " + string.Join(" | ", Steps.Select(step => step.ToString()));

    private static Gen<(int Width, int Height)> Size() => Gen.Frequency(
        (6, from width in Gen.Choose(1, 30) from height in Gen.Choose(1, 12) select (width, height)),
        (3, from width in Gen.Choose(1, 6) from height in Gen.Choose(1, 4) select (width, height)),
        (1, Gen.Constant((80, 24))));

    private static Gen<Step> RandomStep(int width, int height) =>
        from size in Gen.Frequency<(int, int)?>(
            (9, Gen.Constant(((int, int)?)null)),
            (1, Size().Select(size => ((int, int)?)size)))
        from pieces in Gen.OneOf(TerminalInput.Pieces, Layout(width, height).ArrayOf())
        select new Step(size, pieces);

    /// <summary>What full-screen programs send: text at places, lines, scrolls, erasures.</summary>
    private static Gen<byte[]> Layout(int width, int height)
    {
        Gen<string> position =
            from row in Gen.Choose(1, height) from column in Gen.Choose(1, width) select $"\e[{row};{column}H";
        Gen<string> text =
            from length in Gen.Choose(1, width + 2) from first in Gen.Choose('a', 'z') select new string((char)first, length);
        Gen<string> margins =
            from top in Gen.Choose(1, height) from bottom in Gen.Choose(1, height) select $"\e[{top};{bottom}r";
        return Gen.Frequency(
            (6, position),
            (6, text),
            (4, Gen.Choose(0, 99).Select(number => $"\r\nline {number}")),
            (2, margins),
            (2, Gen.Elements("\e[r", "\e[2J", "\e[K", "\e[1K", "\e[2K", "\e[J", "\e#8", "\ec")),
            (4, Gen.Elements("\e[S", "\e[T", "\e[2S", "\e[L", "\e[2L", "\e[M", "\n", "\eM", "\e[@", "\e[3@", "\e[P", "\e[2P", "\e[4X")),
            (4, Gen.Elements("\e[m", "\e[1m", "\e[4;7m", "\e[31m", "\e[44m", "\e[48;5;12m", "\e[38;2;9;8;7m", "\e[39m", "\e[49m")),
            (2, Gen.Elements("\u4e2d", "\u6587\u5b57", "e\u0301", "\u0301", "\u2500\u2500", "\u3000")),
            (1, Gen.Elements("\e]8;;http://a\a", "\e]8;id=x;http://b\a", "\e]8;;\a"))).Select(System.Text.Encoding.UTF8.GetBytes);
    }

    /// <summary>A change of size, if any, and output after it.</summary>
    internal sealed record Step((int Width, int Height)? Size, byte[][] Pieces)
    {
        /// <inheritdoc/>
        public override string ToString() => Size + " " + string.Join("", Pieces.Select(Frames.Readable));
    }
}
