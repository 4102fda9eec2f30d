using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Prediction;

/// <content>Insert, backspace and newline (spec prediction.md §7).</content>
public sealed partial class PredictionEngine
{
    private void Insert(int codePoint, Framebuffer local, long now)
    {
        CursorPrediction cursor = _cursors[^1];
        ConditionalRow row = RowAt(cursor.Row, local);
        if (cursor.Column + 1 >= local.Width)
        {
            BecomeTentative(); // nobody knows what an application does in the last column
        }

        if (!_overwrite)
        {
            ShiftRight(row, cursor.Column, 1, local, now);
        }

        ConditionalCell cell = Predict(row, cursor.Column, now);
        cell.Replacement = CellImage.Of(codePoint, RenditionAt(row, cursor.Column, local));
        cell.IsTyped = true;
        cell.AddOriginal(CellImage.At(local, cursor.Row, cursor.Column));

        if (cursor.Column < local.Width - 1)
        {
            PlaceCursor(cursor.Row, cursor.Column + 1);
        }
        else
        {
            PlaceCursor(cursor.Row, cursor.Column);
            BecomeTentative();
            Newline(local, now);
        }
    }

    private void Backspace(Framebuffer local, long now)
    {
        CursorPrediction cursor = _cursors[^1];
        ConditionalRow row = RowAt(cursor.Row, local);
        if (cursor.Column == 0)
        {
            return;
        }

        PlaceCursor(cursor.Row, cursor.Column - 1);
        if (!_overwrite)
        {
            ShiftLeft(row, cursor.Column - 1, 1, local, now);
            return;
        }

        ConditionalCell cell = Predict(row, cursor.Column - 1, now);
        CellImage underCursor = CellImage.At(local, local.CursorRow, local.CursorColumn);
        cell.AddOriginal(underCursor);
        cell.Replacement = CellImage.Of(' ', underCursor.Cell.Rendition);
    }

    /// <summary>Predicts that <paramref name="count"/> columns from <paramref name="column"/> on go and the rest moves left.</summary>
    private void ShiftLeft(ConditionalRow row, int column, int count, Framebuffer local, long now)
    {
        for (int i = column; i < local.Width; i++)
        {
            ConditionalCell cell = Predict(row, i, now);
            cell.AddOriginal(CellImage.At(local, row.Number, i));
            if (i + count + 1 < local.Width)
            {
                TakeFrom(cell, row, i + count, local);
            }
            else
            {
                cell.IsUnknown = true; // what comes in at the right edge is not known
            }
        }
    }

    /// <summary>Predicts that everything from <paramref name="column"/> on moves right by <paramref name="count"/>.</summary>
    private void ShiftRight(ConditionalRow row, int column, int count, Framebuffer local, long now)
    {
        for (int i = local.Width - 1; i >= column + count; i--)
        {
            ConditionalCell cell = Predict(row, i, now);
            cell.AddOriginal(CellImage.At(local, row.Number, i));
            if (i == local.Width - 1)
            {
                cell.IsUnknown = true;
            }
            else
            {
                TakeFrom(cell, row, i - count, local);
            }
        }
    }

    private void Newline(Framebuffer local, long now)
    {
        InitializeCursor(local);
        CursorPrediction cursor = _cursors[^1];
        bool isBottom = cursor.Row == local.Height - 1;
        PlaceCursor(isBottom ? cursor.Row : cursor.Row + 1, 0);
        if (!isBottom)
        {
            return;
        }

        // The scroll itself is not predicted, only that the new bottom row is blank.
        foreach (ConditionalCell cell in RowAt(cursor.Row, local).Cells)
        {
            cell.Activate(_predictionEpoch, NextFrame, now);
            cell.Replacement = cell.Replacement.Emptied();
        }
    }

    private ConditionalCell Predict(ConditionalRow row, int column, long now)
    {
        ConditionalCell cell = row.Cells[column];
        cell.ResetKeepingOriginal();
        cell.Activate(_predictionEpoch, NextFrame, now);
        return cell;
    }

    /// <summary>The contents that a shift moves in from another column.</summary>
    private static void TakeFrom(ConditionalCell cell, ConditionalRow row, int source, Framebuffer local)
    {
        ConditionalCell neighbour = row.Cells[source];
        if (!neighbour.IsActive)
        {
            cell.Replacement = CellImage.At(local, row.Number, source);
        }
        else if (neighbour.IsUnknown)
        {
            cell.IsUnknown = true;
        }
        else
        {
            cell.Replacement = neighbour.Replacement;
        }
    }

    /// <summary>A character is expected to look like the one before it.</summary>
    private static Rendition RenditionAt(ConditionalRow row, int column, Framebuffer local)
    {
        if (column == 0)
        {
            return local.Pen;
        }

        ConditionalCell left = row.Cells[column - 1];
        return left.IsActive && !left.IsUnknown
            ? left.Replacement.Cell.Rendition
            : local[row.Number][column - 1].Rendition;
    }
}
