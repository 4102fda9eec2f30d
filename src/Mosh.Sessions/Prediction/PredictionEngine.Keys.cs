using Mosh.Terminal.Screen;
using Mosh.Terminal.Text;

namespace Mosh.Sessions.Prediction;

/// <content>What a key does (spec prediction.md §7, table).</content>
public sealed partial class PredictionEngine
{
    private const int Delete = 0x7F;
    private const int CarriageReturn = 0x0D;

    private readonly KeyParser _parser = new();

    /// <inheritdoc/>
    public void TypeKey(byte key, Framebuffer local, long nowMilliseconds)
    {
        if (_display == PredictionDisplay.Never)
        {
            return;
        }

        Cull(local, nowMilliseconds);
        if (_display == PredictionDisplay.Experimental)
        {
            _predictionEpoch = _confirmedEpoch;
        }

        foreach (KeyAction action in _parser.Feed(key))
        {
            React(action, local, nowMilliseconds);
        }
    }

    internal void React(in KeyAction action, Framebuffer local, long now)
    {
        switch (action.Kind)
        {
            case KeyActionKind.Print when action.Value == Delete:
                InitializeCursor(local);
                Backspace(local, now);
                break;
            case KeyActionKind.Print when CharacterWidth.Of(action.Value) == 1:
                InitializeCursor(local);
                Insert(action.Value, local, now);
                break;
            case KeyActionKind.Print:
                InitializeCursor(local);
                BecomeTentative();
                break;
            case KeyActionKind.Control when action.Value == CarriageReturn:
                BecomeTentative();
                Newline(local, now);
                break;
            case KeyActionKind.ControlSequence when action.Value == 'C':
                InitializeCursor(local);
                MoveBy(1, local);
                break;
            case KeyActionKind.ControlSequence when action.Value == 'D':
                InitializeCursor(local);
                MoveBy(-1, local);
                break;
            default:
                BecomeTentative();
                break;
        }
    }

    /// <summary>Makes the last cursor prediction one of the current epoch.</summary>
    private void InitializeCursor(Framebuffer local)
    {
        if (_cursors.Count == 0)
        {
            _cursors.Add(new CursorPrediction(local.CursorRow, local.CursorColumn, NextFrame, _predictionEpoch));
        }
        else if (_cursors[^1].Epoch != _predictionEpoch)
        {
            _cursors.Add(_cursors[^1] with { Epoch = _predictionEpoch, ExpirationFrame = NextFrame });
        }
    }

    private void MoveBy(int columns, Framebuffer local)
    {
        int column = _cursors[^1].Column + columns;
        if (column >= 0 && column < local.Width)
        {
            PlaceCursor(_cursors[^1].Row, column);
        }
    }

    /// <summary>Moves the last cursor prediction.</summary>
    private void PlaceCursor(int row, int column) =>
        _cursors[^1] = _cursors[^1] with { Row = row, Column = column, ExpirationFrame = NextFrame };
}
