using System.Globalization;
using System.Text;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Growth;

/// <summary>All that grows.</summary>
public static class Growths
{
    private const int Steps = 20;
    private const int StepsPerSecond = 10;

    public static IReadOnlyList<IGrowth> All { get; } = [Screens(), Rates(), ScrollDepths(), new SessionGrowth()];

    private static PacedGrowth Screens() => new(
        "Size of the screen: every cell redrawn ten times a second",
        "columns × rows",
        "A step costs in proportion to the cells that change: parsing, comparing, encoding and deflating them, and the same backwards on the other side. Memory grows with the screens that are kept until they are acknowledged.",
        [.. ((ScreenSize[])[new(80, 24), new(160, 48), new(320, 100), new(500, 200)]).Select(size => ($"{size}", new PacedOutput(size, step => Frame(size, step), Steps)))]);

    private static PacedGrowth Rates() => new(
        "Rate of output: plain lines on 80×24, in ten pieces a second",
        "MB/s",
        "What is sent does not grow with the rate once the screen is replaced between two frames; the server's time is reading the pseudo-terminal and parsing, in proportion to the bytes, up to what one processor can do.",
        [.. ((double[])[0.001, 0.01, 0.1, 1, 10]).Select(rate => (rate.ToString(CultureInfo.InvariantCulture), new PacedOutput(ScreenSize.Default, step => Lines(step, rate), Steps)))]);

    private static PacedGrowth ScrollDepths() => new(
        "Depth of a scroll: so many lines come at once, ten times a second",
        "lines",
        "Up to a screenful, lines that stay are scrolled on the other side and only new ones are sent; beyond, the last screenful is all there is to send, and depth costs only its parsing.",
        [.. ((int[])[1, 5, 20, 100, 1000]).Select(depth => (depth.ToString(CultureInfo.InvariantCulture), new PacedOutput(ScreenSize.Default, step => Numbered(step * depth, depth), Steps)))]);

    private static string Frame(ScreenSize size, int step)
    {
        StringBuilder frame = new();
        for (int row = 0; row < size.Rows; row++)
        {
            frame.Append(CultureInfo.InvariantCulture, $"\e[{row + 1};1H");
            for (int column = 0; column < size.Columns; column++)
            {
                frame.Append((char)('!' + (((row * 31) + (column * 7) + (column * column % 11) + (step * 13)) % 94)));
            }
        }

        return frame.ToString();
    }

    private static string Lines(int step, double megabytesPerSecond)
    {
        StringBuilder lines = new();
        for (int number = step * 100_000; lines.Length < megabytesPerSecond * 1e6 / StepsPerSecond; number++)
        {
            Workloads.Ascii.Piece(lines, number);
        }

        return lines.ToString();
    }

    private static string Numbered(int first, int count) =>
        string.Concat(Enumerable.Range(first, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"line {number} of many, {(uint)number * 2654435761u:x}\n")));
}
