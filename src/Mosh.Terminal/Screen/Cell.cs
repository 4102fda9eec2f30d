using System.Runtime.InteropServices;

namespace Mosh.Terminal.Screen;

/// <summary>Flags of a <see cref="Cell"/> (spec terminal.md §3).</summary>
[Flags]
public enum CellFlags
{
    /// <summary>An ordinary narrow cell.</summary>
    None = 0,
    /// <summary>The character is two columns wide; the next cell is an ordinary empty one.</summary>
    Wide = 1,
    /// <summary>The contents begin with a combining mark; it is drawn after U+00A0.</summary>
    Fallback = 2,
    /// <summary>Only in the last cell of a row: the text continues on the next row.</summary>
    Wrap = 4,
    /// <summary>The row holds more about this cell: combining marks or a hyperlink (<see cref="CellExtra"/>).</summary>
    HasExtra = 8,
}

/// <summary>
/// One character position, 16 bytes without references so that rows are filled, moved and compared as plain memory.
/// What does not fit (combining marks, a hyperlink) lies beside the row and is announced by <see cref="CellFlags.HasExtra"/>.
/// </summary>
/// <param name="CodePoint">The base character, or 0 for an empty cell.</param>
/// <param name="Flags">See <see cref="CellFlags"/>.</param>
/// <param name="Rendition">Colours and attributes.</param>
[StructLayout(LayoutKind.Sequential, Size = 16)]
public readonly record struct Cell(int CodePoint, CellFlags Flags, Rendition Rendition)
{
    /// <summary>Whether nothing was ever printed here since it was last erased (a space is something).</summary>
    public bool IsEmpty => CodePoint == 0;

    /// <summary>1, or 2 for a wide character.</summary>
    public int Width => (Flags & CellFlags.Wide) != 0 ? 2 : 1;

    /// <summary>An erased cell as it looks under <paramref name="pen"/>.</summary>
    public static Cell Blank(Rendition pen) => new(0, CellFlags.None, pen.BackgroundOnly);
}

/// <summary>The rare parts of a cell.</summary>
/// <param name="Cluster">Base character and combining marks together, or null where the base character is all.</param>
/// <param name="Link">The hyperlink (OSC 8), or null.</param>
public readonly record struct CellExtra(string? Cluster, Hyperlink? Link);

/// <summary>An OSC 8 hyperlink. Two are the same when both texts are.</summary>
/// <param name="Parameters">The parameter text, verbatim.</param>
/// <param name="Url">The target; never empty.</param>
public sealed record Hyperlink(string Parameters, string Url)
{
    // An object with a header and two references, and the headers of two strings, on 64 bits.
    private const int Overhead = 80;

    /// <summary>Memory, in bytes.</summary>
    internal int Bytes => Overhead + (sizeof(char) * (Parameters.Length + Url.Length));
}
