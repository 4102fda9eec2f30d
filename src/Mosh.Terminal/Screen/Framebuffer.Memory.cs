namespace Mosh.Terminal.Screen;

/// <content>How much memory a screen holds, for owners that bound it. Counted as it changes, so that asking costs nothing.</content>
public sealed partial class Framebuffer
{
    /// <summary>
    /// Our choice: the most that hyperlinks may hold on one screen, in bytes. 1 MB are 3,700 different links of 100 characters;
    /// what a program prints beyond that is text without a link.
    /// </summary>
    internal const long MaximumLinkBytes = 1 << 20;

    /// <summary>
    /// Our choice: the links of a screen are counted anew after so many bytes of new ones (or so many for each cell, where that is
    /// more), since nobody notices when the last cell of a link is overwritten.
    /// </summary>
    private const long LeastLinkBytesBetweenCounts = 64 << 10;
    private const int LinkBytesPerCellBetweenCounts = 4;

    /// <summary>
    /// Memory of the rows of this and all framebuffers that stem from the same one and have not been disposed, in bytes; an upper
    /// bound, in which a row that several of them show counts once. Hyperlinks are not in it.
    /// </summary>
    public long RelatedRowBytes => _pool.UsedBytes;

    /// <summary>Memory of hyperlinks, titles and clipboard of this framebuffer, in bytes; an upper bound.</summary>
    public long TextBytes =>
        Variables.LinkBytes + (sizeof(char) * ((long)Variables.IconName.Length + Variables.WindowTitle.Length + Variables.Clipboard.Length));

    /// <summary>Takes note of a new link, and says whether there is room for it.</summary>
    internal bool TryHold(Hyperlink link)
    {
        ref ScreenVariables variables = ref Variables;
        variables.LinkBytes += link.Bytes;
        if (variables.LinkBytes > variables.LinkBytesAtNextCount)
        {
            variables.LinkBytes = CountLinkBytes() + link.Bytes;
            long pause = Math.Max(LeastLinkBytesBetweenCounts, (long)Width * Height * LinkBytesPerCellBetweenCounts);
            variables.LinkBytesAtNextCount = variables.LinkBytes + Math.Max(pause, variables.LinkBytes / 4);
        }

        return variables.LinkBytes <= MaximumLinkBytes;
    }

    private long CountLinkBytes()
    {
        long bytes = 0;
        foreach (Row row in _rows)
        {
            bytes += row.CountLinkBytes();
        }

        return bytes;
    }
}
