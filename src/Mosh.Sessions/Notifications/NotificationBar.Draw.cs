using System.Text;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Text;

namespace Mosh.Sessions.Notifications;

/// <content>Drawing (spec client.md §5.2).</content>
public sealed partial class NotificationBar
{
    private const int MaximumCharacters = 127; // spec client.md §5.2

    // White on blue (SGR 37;44), the text bold.
    private static readonly Rendition BarRendition = new(Color.Palette(7), Color.Palette(4), CharacterAttributes.None);
    private static readonly Rendition TextRendition = BarRendition.With(CharacterAttributes.Bold, true);

    /// <inheritdoc/>
    public void Apply(Framebuffer screen, long now)
    {
        ArgumentNullException.ThrowIfNull(screen);
        if (now >= _expiry)
        {
            RemoveMessage();
        }

        bool isLate = IsContactLate(now) || IsReplyLate(now);
        if (_message.Length == 0 && !isLate)
        {
            return;
        }

        if (screen.CursorRow == 0)
        {
            screen.IsCursorVisible = false; // it would blink in the bar
        }

        for (int column = 0; column < screen.Width; column++)
        {
            screen.SetCell(0, column, new Cell(' ', CellFlags.None, BarRendition), default);
        }

        NotificationText text = new(stackalloc char[NotificationText.MaximumLength]);
        Compose(ref text, isLate, now);
        Draw(text.Written, screen);
    }

    private void Compose(ref NotificationText text, bool isLate, long now)
    {
        // The server is asked first whether it speaks at all; only if it does is it to blame for not answering.
        bool isReply = !IsContactLate(now);
        long seconds = (now - (isReply ? _acknowledged : _heard)) / 1000;
        text.Append("mosh: ");
        if (_message.Length == 0)
        {
            text.Append(isReply ? "Last reply " : "Last contact ");
            text.AppendDuration(seconds, " seconds");
            text.Append(" ago.");
            text.Append(_quitHint);
            return;
        }

        text.Append(_message);
        if (isLate)
        {
            text.Append(" (");
            text.AppendDuration(seconds, " s");
            text.Append(isReply ? " without reply.)" : " without contact.)");
        }

        text.Append(_showsQuitHint ? _quitHint : "");
    }

    private static void Draw(ReadOnlySpan<char> text, Framebuffer screen)
    {
        int column = 0;
        int last = -1;
        int count = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            int width = CharacterWidth.Of(rune.Value);
            if (count++ == MaximumCharacters || column + Math.Max(width, 0) > screen.Width)
            {
                return;
            }

            if (width > 0)
            {
                last = column;
                CellFlags flags = width == 2 ? CellFlags.Wide : CellFlags.None;
                screen.SetCell(0, column, new Cell(rune.Value, flags, TextRendition), default);
                column += width;
            }
            else if (width == 0 && last >= 0)
            {
                Combine(rune, last, screen);
            }
        }
    }

    private static void Combine(Rune mark, int column, Framebuffer screen)
    {
        Cell cell = screen[0][column];
        string cluster = (screen[0].ExtraAt(column).Cluster ?? new Rune(cell.CodePoint).ToString()) + mark.ToString();
        screen.SetCell(0, column, cell, new CellExtra(cluster, null));
    }
}
