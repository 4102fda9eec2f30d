using Mosh.Terminal.Display;
using Mosh.Terminal.Screen;

namespace Mosh.Sessions.States;

/// <summary>
/// Divides a change that is too large for one instruction: which rows come next. Rows where little has changed are in every part, and
/// the cursor's row, so that what is typed is seen at once whatever else is drawn; the others take turns, so that a program that draws
/// faster than the path carries starves none of them.
/// </summary>
internal sealed class ScreenParts
{
    /// <summary>Our choice: a clock, a line number, an answer of a few words, ...</summary>
    private const int SmallChangeCells = 40;

    /// <summary>... in bytes before compression: words in one or two colours, but not every cell in one of its own.</summary>
    private const int SmallChangeBytes = 160;

    private bool[] _taken = [];
    private int _turn;

    /// <summary>A screen on the way from one to the other, or null where what is left fits into the limit.</summary>
    /// <param name="from">What the peer presumably shows.</param>
    /// <param name="to">What it shall show in the end.</param>
    /// <param name="limit">How many bytes the frame may have, before compression, about. One row is always taken.</param>
    public Framebuffer? Next(Framebuffer from, Framebuffer to, int limit)
    {
        if (_taken.Length != to.Height)
        {
            _taken = new bool[to.Height];
        }

        Array.Clear(_taken);
        int bytes = FrameEstimate.RowBytes(from, to, to.CursorRow);
        _taken[to.CursorRow] = true;
        bytes += TakeSmallChanges(from, to, limit - bytes);
        return TakeTurns(from, to, limit - bytes) ? null : to.BlendWith(from, _taken);
    }

    // Where all rows change a little, as in a large animation, those that there is no room for take turns like all others.
    private int TakeSmallChanges(Framebuffer from, Framebuffer to, int room)
    {
        int bytes = 0;
        for (int row = 0; row < to.Height && bytes < room; row++)
        {
            if (_taken[row] || FrameEstimate.ChangedCells(from, to, row, SmallChangeCells + 1) > SmallChangeCells)
            {
                continue;
            }

            int rowBytes = FrameEstimate.RowBytes(from, to, row);
            if (rowBytes <= SmallChangeBytes)
            {
                _taken[row] = true;
                bytes += rowBytes;
            }
        }

        return bytes;
    }

    // Whether all are taken.
    private bool TakeTurns(Framebuffer from, Framebuffer to, int room)
    {
        int start = _turn < to.Height ? _turn : 0;
        bool isFirst = true;
        for (int i = 0; i < to.Height; i++)
        {
            int row = (start + i) % to.Height;
            if (_taken[row])
            {
                continue;
            }

            int bytes = FrameEstimate.RowBytes(from, to, row);
            if (bytes > room && !isFirst)
            {
                _turn = row;
                return false;
            }

            room -= bytes;
            isFirst &= bytes == 0;
            _taken[row] = true;
        }

        return true;
    }
}
