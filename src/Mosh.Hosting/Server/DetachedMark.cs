using System.Globalization;
using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Server;

/// <summary>
/// What a detached server is told through its environment: where to report, the size of the terminal it does not have, and what
/// its starter has prepared for it (null where it is to prepare everything itself).
/// </summary>
internal readonly record struct DetachedMark(int ReportDescriptor, WindowSize Size, HandedOver? HandedOver = null)
{
    private const int WordsWithoutHandOver = 3;
    private const int WordsWithHandOver = 6;

    /// <summary>The inverse of <see cref="ToString"/>.</summary>
    public static bool TryParse(string? text, out DetachedMark mark)
    {
        mark = default;
        string[] words = (text ?? string.Empty).Split(' ');
        if (words.Length is not (WordsWithoutHandOver or WordsWithHandOver)
            || !TryParseDescriptor(words[0], out int report)
            || !ushort.TryParse(words[1], out ushort rows)
            || !ushort.TryParse(words[2], out ushort columns))
        {
            return false;
        }

        HandedOver? handedOver = null;
        if (words.Length == WordsWithHandOver)
        {
            if (!TryParseDescriptor(words[3], out int key)
                || !TryParseDescriptor(words[4], out int socket)
                || !TryParseDescriptor(words[5], out int terminal))
            {
                return false;
            }

            handedOver = new HandedOver(key, socket, terminal);
        }

        mark = new DetachedMark(report, new WindowSize(rows, columns), handedOver);
        return true;
    }

    public override string ToString()
    {
        string own = $"{ReportDescriptor} {Size.Rows} {Size.Columns}";
        return HandedOver is { } given ? $"{own} {given.Key} {given.Socket} {given.Terminal}" : own;
    }

    private static bool TryParseDescriptor(string word, out int descriptor) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out descriptor) && descriptor > StandardStreams.Error;
}
