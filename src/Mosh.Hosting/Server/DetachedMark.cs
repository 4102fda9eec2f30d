using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Server;

/// <summary>What a detached server is told through its environment: where to report, and the size of the terminal it does not have.</summary>
internal readonly record struct DetachedMark(int ReportDescriptor, WindowSize Size)
{
    /// <summary>The inverse of <see cref="ToString"/>.</summary>
    public static bool TryParse(string? text, out DetachedMark mark)
    {
        mark = default;
        string[] words = (text ?? string.Empty).Split(' ');
        if (words.Length != 3
            || !int.TryParse(words[0], out int descriptor)
            || descriptor <= StandardStreams.Error
            || !ushort.TryParse(words[1], out ushort rows)
            || !ushort.TryParse(words[2], out ushort columns))
        {
            return false;
        }

        mark = new DetachedMark(descriptor, new WindowSize(rows, columns));
        return true;
    }

    public override string ToString() => $"{ReportDescriptor} {Size.Rows} {Size.Columns}";
}
