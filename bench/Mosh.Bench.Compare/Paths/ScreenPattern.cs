using System.Globalization;
using System.Text;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Paths;

/// <summary>
/// A screen in which every cell but those of the last row is a half block in two 24-bit colours; the last row holds a text. The
/// background of a row's last cell is nowhere else, so that the whole screen can be told from a part of it.
/// </summary>
public sealed class ScreenPattern
{
    private const char HalfBlock = '▀';

    /// <summary>So much that the deflated picture is a twentieth shorter than random colours.</summary>
    private const int Noise = 40;

    private ScreenPattern(string rows, IReadOnlyList<int> lastBackgrounds, string text) =>
        (Rows, LastBackgrounds, Text) = (rows, lastBackgrounds, text);

    /// <summary>What the program on the server writes, without the last row.</summary>
    public string Rows { get; }

    /// <summary>All of what the program on the server writes.</summary>
    public string Output => $"{Rows}\e[{LastBackgrounds.Count + 1}H{Text}";

    /// <summary>The background colours of the last cells of the rows.</summary>
    public IReadOnlyList<int> LastBackgrounds { get; }

    /// <summary>What is in the last row.</summary>
    public string Text { get; }

    /// <summary>Colours without any order: the most that a screen can be.</summary>
    public static ScreenPattern Random(ScreenSize size, int seed)
    {
        Random random = new(seed);
        return Create(size, seed, (_, _) => random.Next(1 << 24));
    }

    /// <summary>Colours that change smoothly, with the noise that a photograph has.</summary>
    public static ScreenPattern Picture(ScreenSize size, int seed)
    {
        Random random = new(seed);
        double phase = random.NextDouble() * Math.Tau;
        return Create(size, seed, (x, y) => (Channel(x / 31.0, y / 17.0) << 16) | (Channel(y / 23.0, x / 53.0) << 8) | Channel((x + y) / 41.0, y / 11.0));

        int Channel(double first, double second) =>
            Math.Clamp((int)(128 + (50 * (Math.Sin(first + phase) + Math.Cos(second))) + random.Next(-Noise, Noise + 1)), 0, 255);
    }

    public ExpectedOutput Expect() => new(LastBackgrounds, Text);

    // Both halves of a cell are points of the picture: the upper one is the foreground.
    private static ScreenPattern Create(ScreenSize size, int seed, Func<int, int, int> colourAt)
    {
        HashSet<int> unique = [];
        int[] lastBackgrounds = [.. Enumerable.Range(0, size.Rows - 1).Select(row => Reserve(colourAt(size.Columns - 1, (2 * row) + 1)))];
        StringBuilder output = new();
        for (int row = 0; row < lastBackgrounds.Length; row++)
        {
            output.Append(CultureInfo.InvariantCulture, $"\e[{row + 1}H");
            for (int column = 0; column < size.Columns; column++)
            {
                bool isLast = column == size.Columns - 1;
                AppendCell(output, colourAt(column, 2 * row), isLast ? lastBackgrounds[row] : Ordinary(colourAt(column, (2 * row) + 1)));
            }
        }

        string text = string.Create(CultureInfo.InvariantCulture, $"whole-screen-{seed}-is-here");
        return new ScreenPattern(output.Append("\e[m").ToString(), lastBackgrounds, text);

        int Reserve(int colour) => unique.Add(colour) ? colour : Reserve(Next(colour));

        int Ordinary(int colour) => unique.Contains(colour) ? Ordinary(Next(colour)) : colour;
    }

    private static void AppendCell(StringBuilder output, int foreground, int background) => output.Append(
        CultureInfo.InvariantCulture, $"\e[38;2;{Channels(foreground)};48;2;{Channels(background)}m{HalfBlock}");

    private static string Channels(int colour) => string.Create(CultureInfo.InvariantCulture, $"{colour >> 16};{(colour >> 8) & 0xff};{colour & 0xff}");

    private static int Next(int colour) => (colour + 1) & 0xffffff;
}
