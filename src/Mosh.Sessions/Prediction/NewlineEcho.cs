using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Prediction;

/// <summary>
/// The echo of Enter at a prompt: the cursor goes to the beginning of the next row, or the screen scrolls. What the command
/// then prints is not predicted, so this is never judged: it stands until the server's screen shows any effect of the key.
/// </summary>
internal sealed class NewlineEcho
{
    private const int BoxVertical = 0x2502; // the border between the panes of a multiplexer: only one of them would scroll
    private ulong _frame;
    private int _row;
    private int _lastColumn;
    private int _otherRows;
    private bool _isArmed;

    /// <summary>Whether Enter is shown and not yet answered.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Enter was typed in <paramref name="row"/> of the screen as shown.</summary>
    public void Start(int row, ulong frame, Framebuffer shown)
    {
        IsActive = CanMoveOn(row, shown);
        _isArmed = false;
        _frame = frame;
        _row = row;
    }

    public void Stop() => IsActive = false;

    /// <summary>Looks at the server's screen; true when it has just shown the effect of the key, or must have by now.</summary>
    public bool Ends(Framebuffer screen, ulong late)
    {
        if (!IsActive)
        {
            return false;
        }

        int otherRows = HashOfOtherRows(screen);
        bool isUntouched = screen.CursorRow == _row
            && (!_isArmed || (otherRows == _otherRows && screen.CursorColumn >= _lastColumn));
        IsActive = isUntouched && late < _frame;

        // The first screen seen is the one the key was typed at; its echo of the keys before Enter may still go on.
        _isArmed = true;
        _otherRows = otherRows;
        _lastColumn = screen.CursorColumn;
        return !IsActive;
    }

    /// <summary>Draws it.</summary>
    public void Apply(Framebuffer screen)
    {
        if (!IsActive || _row >= screen.Height)
        {
            return;
        }

        if (_row == screen.Height - 1)
        {
            screen.ScrollUp();
            screen.MoveCursor(_row, 0);
        }
        else
        {
            screen.MoveCursor(_row + 1, 0);
        }
    }

    private static bool CanMoveOn(int row, Framebuffer shown)
    {
        if (row == shown.Height - 1)
        {
            foreach (Cell cell in shown[row].Span)
            {
                if (cell.CodePoint == BoxVertical)
                {
                    return false;
                }
            }

            return true;
        }

        foreach (Cell cell in shown[row + 1].Span)
        {
            if (cell.CodePoint is not (0 or ' '))
            {
                return false; // not the shell's to write to: a status line, another pane
            }
        }

        return true;
    }

    private int HashOfOtherRows(Framebuffer screen)
    {
        HashCode hash = default;
        for (int row = 0; row < screen.Height; row++)
        {
            if (row != _row)
            {
                hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(screen[row].Span));
            }
        }

        return hash.ToHashCode();
    }
}
