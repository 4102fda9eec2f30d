using System.Text;
using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Prediction;

/// <content>
/// What <see cref="LearningPredictor"/> predicts beyond mosh 1.4.0. Nothing here is reached by the stock rules; everything is
/// judged by them.
/// </content>
public sealed partial class PredictionEngine
{
    private const int MaximumClusterBytes = 32; // spec terminal.md §5: a cell takes no more marks then

    /// <summary>The row the next character goes to.</summary>
    internal int CursorRow(Framebuffer local) => _cursors.Count == 0 ? local.CursorRow : _cursors[^1].Row;

    /// <summary>The column the next character goes to.</summary>
    internal int CursorColumn(Framebuffer local) => _cursors.Count == 0 ? local.CursorColumn : _cursors[^1].Column;

    /// <summary>The screen as predicted; an unknown cell is taken for an empty one.</summary>
    internal CellImage Expected(Framebuffer local, int row, int column)
    {
        foreach (ConditionalRow overlay in _rows)
        {
            if (overlay.Number == row && overlay.Cells[column].IsActive)
            {
                return overlay.Cells[column].IsUnknown ? default : overlay.Cells[column].Replacement;
            }
        }

        return CellImage.At(local, row, column);
    }

    /// <summary>From now on the present epoch is shown, although none of its characters was confirmed yet.</summary>
    internal void ConfirmEpoch() => _confirmedEpoch = Math.Max(_confirmedEpoch, _predictionEpoch);

    /// <summary>The cursor goes somewhere in its row.</summary>
    internal void MoveTo(int column, Framebuffer local)
    {
        InitializeCursor(local);
        PlaceCursor(_cursors[^1].Row, column);
    }

    /// <summary>The cursor goes to the beginning of the next row, in which nothing stands.</summary>
    internal void MoveToNewRow(Framebuffer local, long now)
    {
        InitializeCursor(local);
        PlaceCursor(_cursors[^1].Row + 1, 0);
        EraseFrom(0, local, now);
    }

    /// <summary>Everything from <paramref name="column"/> to the end of the cursor's row goes.</summary>
    internal void EraseFrom(int column, Framebuffer local, long now)
    {
        InitializeCursor(local);
        ConditionalRow row = RowAt(_cursors[^1].Row, local);
        for (int i = column; i < local.Width; i++)
        {
            ConditionalCell cell = Predict(row, i, now);
            CellImage there = CellImage.At(local, row.Number, i);
            cell.AddOriginal(there);
            cell.Replacement = there.Emptied();
        }
    }

    /// <summary>The columns from <paramref name="column"/> to the cursor go, the rest moves left, the cursor with it.</summary>
    internal void DeleteBackTo(int column, Framebuffer local, long now)
    {
        InitializeCursor(local);
        CursorPrediction cursor = _cursors[^1];
        if (column < cursor.Column)
        {
            PlaceCursor(cursor.Row, column);
            ShiftLeft(RowAt(cursor.Row, local), column, cursor.Column - column, local, now);
        }
    }

    /// <summary>A character two columns wide. There must be room for it and one column more.</summary>
    internal void InsertWide(int codePoint, Framebuffer local, long now)
    {
        InitializeCursor(local);
        CursorPrediction cursor = _cursors[^1];
        ConditionalRow row = RowAt(cursor.Row, local);
        if (!_overwrite)
        {
            ShiftRight(row, cursor.Column, 2, local, now);
        }

        Rendition rendition = RenditionAt(row, cursor.Column, local);
        ConditionalCell second = Predict(row, cursor.Column + 1, now);
        second.AddOriginal(CellImage.At(local, cursor.Row, cursor.Column + 1));
        second.Replacement = CellImage.Of(0, rendition.BackgroundOnly);

        ConditionalCell first = Predict(row, cursor.Column, now);
        first.AddOriginal(CellImage.At(local, cursor.Row, cursor.Column));
        first.Replacement = new CellImage(new Cell(codePoint, CellFlags.Wide, rendition), default);
        first.IsTyped = true;
        PlaceCursor(cursor.Row, cursor.Column + 2);
    }

    /// <summary>A combining mark on the character that ends before the cursor. False if there is none that takes it.</summary>
    internal bool TryCombine(int mark, Framebuffer local, long now)
    {
        InitializeCursor(local);
        CursorPrediction cursor = _cursors[^1];
        int column = WidthBefore(cursor.Column, local) is > 0 and int width ? cursor.Column - width : -1;
        if (column < 0)
        {
            return false;
        }

        CellImage basis = Expected(local, cursor.Row, column);
        string cluster = (basis.Extra.Cluster ?? new Rune(basis.Cell.CodePoint).ToString()) + new Rune(mark);
        if (Encoding.UTF8.GetByteCount(cluster) > MaximumClusterBytes)
        {
            return false;
        }

        ConditionalCell cell = Predict(RowAt(cursor.Row, local), column, now);
        cell.AddOriginal(CellImage.At(local, cursor.Row, column));
        cell.Replacement = new CellImage(
            basis.Cell with { Flags = (basis.Cell.Flags & CellFlags.Wide) | CellFlags.HasExtra },
            new CellExtra(cluster, null));
        cell.IsTyped = true;
        PlaceCursor(cursor.Row, cursor.Column);
        return true;
    }

    /// <summary>Columns of the character that ends before <paramref name="column"/> of the cursor's row: 1 or 2, or 0 for none.</summary>
    internal int WidthBefore(int column, Framebuffer local)
    {
        int row = CursorRow(local);
        if (column >= 2
            && Expected(local, row, column - 1).Cell.IsEmpty
            && Expected(local, row, column - 2).Cell.Width == 2)
        {
            return 2;
        }

        return column >= 1 && !Expected(local, row, column - 1).Cell.IsEmpty ? 1 : 0;
    }
}
