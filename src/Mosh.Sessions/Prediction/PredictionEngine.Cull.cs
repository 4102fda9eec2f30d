using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Prediction;

/// <content>Judging (spec prediction.md §6).</content>
public sealed partial class PredictionEngine
{
    /// <inheritdoc/>
    public void Cull(Framebuffer screen, long nowMilliseconds)
    {
        if (_display == PredictionDisplay.Never)
        {
            return;
        }

        if (_lastWidth != screen.Width || _lastHeight != screen.Height)
        {
            _lastWidth = screen.Width;
            _lastHeight = screen.Height;
            Reset();
            _spareRows.Clear(); // of the old width
        }

        UpdateTriggers();
        if (CullCells(screen, nowMilliseconds))
        {
            CullCursors(screen);
        }
    }

    /// <summary>Returns false when everything was reset.</summary>
    private bool CullCells(Framebuffer screen, long now)
    {
        for (int i = 0; i < _rows.Count; i++)
        {
            ConditionalRow row = _rows[i];
            if (row.Number >= screen.Height)
            {
                RemoveRow(i--);
                continue;
            }

            for (int column = 0; column < row.Cells.Length; column++)
            {
                if (!CullCell(screen, row, column, now))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool CullCell(Framebuffer screen, ConditionalRow row, int column, long now)
    {
        ConditionalCell cell = row.Cells[column];
        switch (cell.Judge(screen, row.Number, column, LateAcknowledgedFrame))
        {
            case Validity.Wrong when _display == PredictionDisplay.Experimental:
                _wrong += cell.IsShownCharacter ? 1 : 0;
                cell.Reset();
                break;
            case Validity.Wrong when IsTentative(cell.Epoch):
                KillEpoch(cell.Epoch, screen);
                break;
            case Validity.Wrong:
                ResetAsWrong();
                return false;
            case Validity.Correct:
                _confirmedEpoch = Math.Max(_confirmedEpoch, cell.Epoch);
                Credits++;
                HasWatchedEpochEchoed |= cell.Epoch == _watchedEpoch;
                NoteConfirmation(cell.Time, now);
                AdoptRenditions(screen[row.Number][column].Rendition, row, column);
                Finish(cell);
                break;
            case Validity.CorrectNoCredit:
                Finish(cell);
                break;
            case Validity.Pending:
                NotePending(cell.Time, now);
                break;
        }

        return true;
    }

    /// <summary>A character was drawn otherwise than guessed: those predicted after it will look like it too.</summary>
    private static void AdoptRenditions(Rendition actual, ConditionalRow row, int firstColumn)
    {
        foreach (ConditionalCell following in row.Cells.AsSpan(firstColumn))
        {
            following.Replacement = following.Replacement.With(actual);
        }
    }

    private void CullCursors(Framebuffer screen)
    {
        if (_cursors.Count > 0 && _cursors[^1].Judge(screen, LateAcknowledgedFrame) == Validity.Wrong)
        {
            if (_display != PredictionDisplay.Experimental)
            {
                ResetAsWrong();
                return;
            }

            _cursors.Clear();
        }

        for (int i = _cursors.Count - 1; i >= 0; i--)
        {
            if (_cursors[i].Judge(screen, LateAcknowledgedFrame) != Validity.Pending)
            {
                _cursors.RemoveAt(i);
            }
        }
    }

    /// <summary>A tentative prediction was wrong: its epoch and later ones go, and the cursor is where it really is.</summary>
    private void KillEpoch(ulong epoch, Framebuffer screen)
    {
        for (int i = _cursors.Count - 1; i >= 0; i--)
        {
            if (_cursors[i].Epoch >= epoch)
            {
                _cursors.RemoveAt(i);
            }
        }

        _cursors.Add(new CursorPrediction(screen.CursorRow, screen.CursorColumn, NextFrame, _predictionEpoch));
        foreach (ConditionalRow row in _rows)
        {
            foreach (ConditionalCell cell in row.Cells)
            {
                if (cell.Epoch >= epoch)
                {
                    cell.Reset();
                }
            }
        }

        BecomeTentative();
        Failures++;
    }

    private void ResetAsWrong()
    {
        foreach (ConditionalRow row in _rows)
        {
            foreach (ConditionalCell cell in row.Cells)
            {
                _wrong += cell.IsShownCharacter ? 1 : 0;
            }
        }

        Reset();
        Failures++;
    }

    private void Finish(ConditionalCell cell)
    {
        _confirmed += cell.IsShownCharacter ? 1 : 0;
        cell.Reset();
    }
}
