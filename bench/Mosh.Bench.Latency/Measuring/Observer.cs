using System.Globalization;
using Mosh.Bench.Latency.Application;
using Mosh.Bench.Latency.Keys;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.Bench.Latency.Measuring;

/// <summary>
/// Looks at the terminal as a user does, after every burst of output, and knows what the application shows on every key.
/// </summary>
/// <remarks>
/// The window title tells which of the application's screens is the true part of what is shown; what differs from it is the
/// client's doing. A character is wrong if neither that screen nor any that the keys typed so far will bring has it.
/// </remarks>
public sealed class Observer
{
    // The client's notification bar lies over the top row (spec client.md §5.2); it is no prediction.
    private const string NotificationPrefix = "mosh: ";

    private readonly ExpectedScreens _expected;
    private readonly Emulator _emulator = new(new Framebuffer(Canvas.Width, Canvas.Height));
    private readonly List<KeyOutcome> _keys = [];
    private readonly Dictionary<(int Row, int Column), WrongCell> _wrong = [];
    private Framebuffer _previous;
    private int _previousBase = NothingShown;
    private int _lastStep;
    private int _firstUnanswered;
    private int _firstUnconfirmed;

    public const int NothingShown = -1;

    public Observer(ExpectedScreens expected)
    {
        _expected = expected;
        _previous = _emulator.Screen.Snapshot();
    }

    public IReadOnlyList<KeyOutcome> Keys => _keys;

    /// <summary>The application's screen that is shown, by its number.</summary>
    public int ShownStep => int.TryParse(_emulator.Screen.WindowTitle, NumberStyles.None, CultureInfo.InvariantCulture, out int step)
        ? step
        : NothingShown;

    public bool ApplicationCursorKeys => _emulator.Screen.IsApplicationCursorKeys;

    /// <summary>Whether the application's last screen is shown, and nothing else.</summary>
    public bool IsFinished => ShownStep == _expected.LastStep
        && ScreenComparison.HasSameCursor(_emulator.Screen, _expected[_expected.LastStep])
        && !ScreenComparison.Differences(_emulator.Screen, _expected[_expected.LastStep]).Any();

    /// <summary>Output of the client has come; it is looked at with <see cref="Look"/> once the burst is over.</summary>
    public void Write(ReadOnlySpan<byte> output)
    {
        _emulator.Write(output);
        _emulator.ClearReplies();
    }

    /// <summary>A key is about to be pressed.</summary>
    public void Press(TracedKey key, double now)
    {
        StepRange steps = _expected.StepsOf(_keys.Count);
        _keys.Add(new KeyOutcome(key, steps, now));
        _lastStep = steps.Last;
    }

    /// <summary>Judges the screen as it has been since <paramref name="now"/>.</summary>
    public void Look(double now)
    {
        int shown = ShownStep;
        if (shown == NothingShown)
        {
            return;
        }

        Framebuffer screen = _emulator.Screen;
        NoteAnswers(screen, shown, now);
        NoteWrong(screen, shown, now);
        _previous.Dispose();
        _previous = screen.Snapshot();
        _previousBase = shown;
    }

    /// <summary>Closes the account: what is still wrong has been so until now.</summary>
    public void Finish(double now)
    {
        foreach (WrongCell cell in _wrong.Values)
        {
            cell.Close(now);
        }

        _wrong.Clear();
    }

    private void NoteAnswers(Framebuffer screen, int shown, double now)
    {
        int answered = Math.Max(shown, NewestPredicted(screen, shown));
        while (_firstUnanswered < _keys.Count && _keys[_firstUnanswered] is var key && (!key.IsVisible || key.Steps.First <= answered))
        {
            key.Response = now - key.PressedAt;
            key.WasPredicted = key.Steps.First > shown;
            _firstUnanswered++;
        }

        while (_firstUnconfirmed < _keys.Count && _keys[_firstUnconfirmed] is var key && (!key.IsVisible || key.Steps.Last <= shown))
        {
            key.Confirmation = now - key.PressedAt;
            _firstUnconfirmed++;
        }
    }

    /// <summary>The newest of the application's coming screens that the client shows already, where a user looks.</summary>
    private int NewestPredicted(Framebuffer screen, int shown)
    {
        int oldest = _firstUnanswered < _keys.Count ? Math.Max(shown + 1, _keys[_firstUnanswered].Steps.First) : int.MaxValue;
        for (int step = _lastStep; step >= oldest; step--)
        {
            if (IsPredicted(screen, shown, step))
            {
                return step;
            }
        }

        return NothingShown;
    }

    private bool IsPredicted(Framebuffer screen, int shown, int step)
    {
        Framebuffer expected = _expected[step];
        Framebuffer before = _expected[step - 1];
        if (ScreenComparison.ShowsFocus(before, expected))
        {
            // Nothing moves where the user looks (a page is turned): any changed cell will do.
            return ScreenComparison.Differences(before, expected).Any(cell =>
                ScreenComparison.CharacterAt(screen, cell.Row, cell.Column) is var character
                && character == ScreenComparison.CharacterAt(expected, cell.Row, cell.Column)
                && character != ScreenComparison.CharacterAt(_expected[shown], cell.Row, cell.Column));
        }

        // The same may have been shown before (a character typed and taken back): then it must have come up just now, and
        // not with a screen of the application.
        return ScreenComparison.ShowsFocus(screen, expected)
            && (!ScreenComparison.ShowsFocus(_expected[shown], expected)
                || (shown == _previousBase && !ScreenComparison.ShowsFocus(_previous, expected)));
    }

    private void NoteWrong(Framebuffer screen, int shown, double now)
    {
        bool hasNotification = RowStartsWith(screen, NotificationPrefix);
        HashSet<(int Row, int Column)> wrong = [.. ScreenComparison.Differences(screen, _expected[shown])
            .Where(cell => !(hasNotification && cell.Row == 0) && !WillBeShown(screen, cell.Row, cell.Column, shown))];
        foreach ((int Row, int Column) cell in _wrong.Keys.Where(cell => !wrong.Contains(cell)).ToList())
        {
            _wrong[cell].Close(now);
            _wrong.Remove(cell);
        }

        if (_keys.Count == 0)
        {
            return;
        }

        foreach ((int Row, int Column) cell in wrong)
        {
            if (_wrong.TryAdd(cell, new WrongCell(_keys[^1], now)))
            {
                _keys[^1].WrongDisplay ??= new WrongDisplay(
                    cell.Row,
                    ScreenComparison.TextOf(screen, cell.Row),
                    ScreenComparison.TextOf(_expected[shown], cell.Row),
                    ScreenComparison.TextOf(_expected[_lastStep], cell.Row));
                _keys[^1].WasEchoedWrong |= cell == (screen.CursorRow, screen.CursorColumn - 1);
            }
        }

        if (!hasNotification && !Enumerable.Range(shown, _lastStep - shown + 1).Any(step => ScreenComparison.HasSameCursor(screen, _expected[step])))
        {
            _keys[^1].HadWrongCursor = true;
        }
    }

    private bool WillBeShown(Framebuffer screen, int row, int column, int shown)
    {
        int character = ScreenComparison.CharacterAt(screen, row, column);
        for (int step = shown + 1; step <= _lastStep; step++)
        {
            if (ScreenComparison.CharacterAt(_expected[step], row, column) == character)
            {
                return true;
            }
        }

        return false;
    }

    private static bool RowStartsWith(Framebuffer screen, string text)
    {
        for (int column = 0; column < text.Length; column++)
        {
            if (ScreenComparison.CharacterAt(screen, 0, column) != text[column])
            {
                return false;
            }
        }

        return true;
    }

    private readonly record struct WrongCell(KeyOutcome Key, double Since)
    {
        public void Close(double now) => Key.WrongMilliseconds = Math.Max(Key.WrongMilliseconds, now - Since);
    }
}
