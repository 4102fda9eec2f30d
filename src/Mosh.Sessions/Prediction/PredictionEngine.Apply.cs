using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Prediction;

/// <content>Drawing (spec prediction.md §4).</content>
public sealed partial class PredictionEngine
{
    /// <inheritdoc/>
    public void Apply(Framebuffer screen)
    {
        if (!IsShowing)
        {
            return;
        }

        foreach (CursorPrediction cursor in _cursors)
        {
            if (!IsTentative(cursor.Epoch))
            {
                screen.MoveCursor(cursor.Row, cursor.Column);
            }
        }

        foreach (ConditionalRow row in _rows)
        {
            int width = Math.Min(row.Cells.Length, screen.Width);
            for (int column = 0; column < width && row.Number < screen.Height; column++)
            {
                ConditionalCell cell = row.Cells[column];
                if (cell.IsActive && !IsTentative(cell.Epoch))
                {
                    Draw(cell, screen, row.Number, column);
                }
            }
        }
    }

    private void Draw(ConditionalCell cell, Framebuffer screen, int row, int column)
    {
        CellImage there = CellImage.At(screen, row, column);
        bool underline = _isFlagging && !(cell.Replacement.IsBlank && there.IsBlank);
        if (cell.IsUnknown)
        {
            if (underline && column < screen.Width - 1)
            {
                Put(there, underline, screen, row, column);
            }

            return;
        }

        if (cell.Replacement != there)
        {
            Put(cell.Replacement, underline, screen, row, column);
            _shown += cell.IsTyped && !cell.WasShown ? 1 : 0;
            cell.WasShown = true;
        }
    }

    private static void Put(in CellImage image, bool underline, Framebuffer screen, int row, int column)
    {
        Cell cell = image.Cell;
        if (underline)
        {
            cell = cell with { Rendition = cell.Rendition.With(CharacterAttributes.Underlined, true) };
        }

        screen.SetCell(row, column, cell, image.Extra);
    }
}
