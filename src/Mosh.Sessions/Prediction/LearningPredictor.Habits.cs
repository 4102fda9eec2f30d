using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Prediction;

/// <content>Keys of line editors at a prompt, and Enter in an editor: predicted when they were seen to do what is usual.</content>
public sealed partial class LearningPredictor
{
    // How often each key did what was expected; a failure makes it start below zero.
    private readonly int[] _habits = new int[Enum.GetValues<Habit>().Length];
    private Expectation _expectation;

    /// <summary>Where the cursor was when the noted keys began, if an expectation has told so.</summary>
    private Expectation _anchor;

    /// <summary>Keys that most programs treat alike, but not all: predicted at once only when they were seen to do it.</summary>
    private enum Habit
    {
        None,
        LineStart,
        LineEnd,
        KillToStart,
        KillToEnd,
        KillWord,
        EditorNewline,
    }

    /// <summary>Where the cursor should be once a client state is answered.</summary>
    private readonly record struct Expectation(Habit Habit, ulong Frame, int Row, int Column);

    /// <summary>Home, End and the kill keys at a prompt, Enter in an editor. False: not such a key, or not at such a place.</summary>
    private bool TryEditLine(in KeyAction action, Framebuffer local, long now)
    {
        Habit habit = HabitOf(action);
        if (!_isTrusted || habit == Habit.None || (habit == Habit.EditorNewline) != (_promptLength < 0))
        {
            return false;
        }

        int row = _engine.CursorRow(local);
        int column = _engine.CursorColumn(local);
        int end = LineEnd(local);
        int target = habit switch
        {
            Habit.LineStart or Habit.KillToStart => _promptLength,
            Habit.LineEnd => end,
            Habit.KillWord => WordStart(local, row, column),
            Habit.KillToEnd => column,
            _ => 0,
        };

        if (habit == Habit.EditorNewline)
        {
            if (!IsAtEndOfText(local, row, column, end))
            {
                return false;
            }

            row++;
        }

        _expectation = new Expectation(habit, SentFrame + 1, row, target);
        if (_habits[(int)habit] <= 0)
        {
            _engine.BecomeTentative();
            return true;
        }

        switch (habit)
        {
            case Habit.KillToEnd:
                _engine.EraseFrom(column, local, now);
                _engine.MoveTo(column, local);
                break;
            case Habit.KillToStart or Habit.KillWord:
                _engine.DeleteBackTo(target, local, now);
                break;
            case Habit.EditorNewline:
                _engine.MoveToNewRow(local, now);
                break;
            default:
                _engine.MoveTo(target, local);
                break;
        }

        return true;
    }

    /// <summary>
    /// Enter at the end of an editor's text, by the stock rules but for one thing: what vi marks the row with goes, instead of
    /// being pushed right by the text that is typed there.
    /// </summary>
    private bool TryBeginRow(Framebuffer local, long now)
    {
        if (EditorModes.Detect(local) == EditorMode.None
            || !IsAtEndOfText(local, _engine.CursorRow(local), _engine.CursorColumn(local), LineEnd(local)))
        {
            return false;
        }

        _engine.BecomeTentative();
        _engine.MoveToNewRow(local, now);
        return true;
    }

    /// <summary>Learns whether the key did what was expected, from the first screen that must show it.</summary>
    private void CheckExpectation(Framebuffer screen)
    {
        if (_expectation.Habit == Habit.None || _expectation.Frame > LateAcknowledgedFrame)
        {
            return;
        }

        // Text typed after the key may be on the screen already.
        int typedSince = screen.CursorColumn - _expectation.Column;
        bool isMet = screen.CursorRow == _expectation.Row && typedSince >= 0 && typedSince <= _log.Count;
        ref int habit = ref _habits[(int)_expectation.Habit];
        habit = isMet ? Math.Min(habit + 1, 1) : -1;
        _anchor = isMet && !_isTrusted ? _expectation : default;
        _expectation = default;
    }

    private static Habit HabitOf(in KeyAction action) => action switch
    {
        { Kind: KeyActionKind.Control, Value: 0x01 } => Habit.LineStart,
        { Kind: KeyActionKind.Control, Value: 0x05 } => Habit.LineEnd,
        { Kind: KeyActionKind.Control, Value: 0x0B } => Habit.KillToEnd,
        { Kind: KeyActionKind.Control, Value: CarriageReturn } => Habit.EditorNewline,
        { Kind: KeyActionKind.Control, Value: 0x15 } => Habit.KillToStart,
        { Kind: KeyActionKind.Control, Value: 0x17 } => Habit.KillWord,
        { Kind: KeyActionKind.ControlSequence, Value: 'H', HasModifiers: false } => Habit.LineStart,
        { Kind: KeyActionKind.ControlSequence, Value: 'F', HasModifiers: false } => Habit.LineEnd,
        { Kind: KeyActionKind.ControlSequence, Value: '~', Parameter: 1 or 7, HasModifiers: false } => Habit.LineStart,
        { Kind: KeyActionKind.ControlSequence, Value: '~', Parameter: 4 or 8, HasModifiers: false } => Habit.LineEnd,
        _ => Habit.None,
    };

    /// <summary>Whether Enter only adds an empty line: nothing right of the cursor or below it, no indentation to repeat.</summary>
    private bool IsAtEndOfText(Framebuffer local, int row, int column, int end) =>
        column >= end
        && row + 1 < local.Height
        && EditorModes.IsFiller(local[row + 1])
        && (end == 0 || !_engine.Expected(local, row, 0).IsBlank);

    /// <summary>Where the word before the cursor begins: words are what blanks separate (readline's unix-word-rubout).</summary>
    private int WordStart(Framebuffer local, int row, int column)
    {
        bool isInWord = false;
        while (column > _promptLength)
        {
            bool isBlank = _engine.Expected(local, row, column - 1).IsBlank;
            if (isInWord && isBlank)
            {
                break;
            }

            isInWord |= !isBlank;
            column--;
        }

        return column;
    }
}
