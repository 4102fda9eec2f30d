using Mosh.Terminal.Screen;
using Mosh.Terminal.Text;

namespace Mosh.Sessions.Prediction;

/// <content>What a key does.</content>
public sealed partial class LearningPredictor
{
    private const int Delete = 0x7F;
    private const int ControlH = 0x08;
    private const int CarriageReturn = 0x0D;
    private const int PasteBegins = 200; // xterm's bracketed paste: CSI 200 ~ text CSI 201 ~
    private const int PasteEnds = 201;
    private const int LoneEscapeMilliseconds = 100; // our choice: a terminal sends the rest of a sequence at once

    private bool _isPasting;
    private long _lastKeyTime;

    /// <inheritdoc/>
    public void TypeKey(byte key, Framebuffer local, long nowMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(local);
        if (_engine.IsNever)
        {
            return;
        }

        if (!_newline.IsActive) // the screen as shown may have been scrolled by us
        {
            Judge(local, nowMilliseconds);
        }

        if (_parser.IsAfterEscape && nowMilliseconds - _lastKeyTime >= LoneEscapeMilliseconds)
        {
            _parser.Reset();
            Take(new KeyAction(KeyActionKind.Escape, 0), local, nowMilliseconds);
        }

        _lastKeyTime = nowMilliseconds;
        foreach (KeyAction action in _parser.Feed(key))
        {
            Take(action, local, nowMilliseconds);
        }

        if (_isPasting)
        {
            _uncertainFrame = SentFrame + 1;
        }
    }

    private void Take(in KeyAction action, Framebuffer local, long now)
    {
        if (action is { Kind: KeyActionKind.ControlSequence, Value: '~', Parameter: PasteBegins or PasteEnds })
        {
            _isPasting = action.Parameter == PasteBegins;
            _engine.Reset();
            _newline.Stop();
            BecomeUncertain();
        }
        else if (!_isPasting)
        {
            Predict(action, local, now);
        }
    }

    private void Predict(in KeyAction action, Framebuffer local, long now)
    {
        if (action.Kind == KeyActionKind.Print && action.Value != Delete)
        {
            NoteCandidate(local);
        }

        if (_isTrusted)
        {
            _engine.ConfirmEpoch();
        }

        ulong epoch = _engine.PredictionEpoch;
        Expectation expected = _expectation;
        bool isEnter = action is { Kind: KeyActionKind.Control, Value: CarriageReturn };
        bool startsLine = isEnter && !TurnsEchoOff(local);
        if (!_isSuspended)
        {
            if (isEnter && _isTrusted && _promptLength >= 0)
            {
                EnterAtPrompt(local, startsLine);
                return;
            }

            React(action, local, now);
        }

        bool isKnown = _isSuspended ? IsText(action) : _engine.PredictionEpoch == epoch;
        if (isKnown)
        {
            Note(action, now);
            return;
        }

        Expectation raised = _expectation != expected ? _expectation : default;
        BecomeUncertain();
        _isLineStart = startsLine;
        _expectation = raised;
    }

    /// <summary>The line goes to the interpreter; where the next begins only the server knows.</summary>
    private void EnterAtPrompt(Framebuffer local, bool startsLine)
    {
        int row = _engine.CursorRow(local);
        _engine.BecomeTentative();
        BecomeUncertain();
        _isLineStart = startsLine;
        _isSuspended = true;
        _newline.Start(row, SentFrame + 1, local);
    }

    /// <summary>Whether the line that ends here may turn the echo off without another prompt showing it. No prompt is known then.</summary>
    private bool TurnsEchoOff(Framebuffer local)
    {
        if (!LineMentionsSilence(local, _engine.CursorRow(local)))
        {
            return false;
        }

        _memory.Clear();
        _hasCandidate = false;
        return true;
    }

    private void React(in KeyAction action, Framebuffer local, long now)
    {
        switch (action.Kind)
        {
            case KeyActionKind.Print when action.Value == Delete:
            case KeyActionKind.Control when action.Value == ControlH && _isTrusted:
                Backspace(action, local, now);
                break;
            case KeyActionKind.Print when CharacterWidth.Of(action.Value) == 2
                && _engine.CursorColumn(local) + 3 < local.Width:
                _engine.InsertWide(action.Value, local, now);
                break;
            case KeyActionKind.Print when CharacterWidth.Of(action.Value) == 0
                && _engine.TryCombine(action.Value, local, now):
                break;
            case KeyActionKind.ControlSequence when action.HasModifiers || action.Parameter > 1:
                if (!TryEditLine(action, local, now))
                {
                    _engine.BecomeTentative(); // a word, a line, who knows; certainly not one column
                }

                break;
            case KeyActionKind.ControlSequence when action.Value == 'D':
                MoveLeft(action, local, now);
                break;
            case KeyActionKind.ControlSequence when action.Value == 'C':
                MoveRight(action, local, now);
                break;
            case KeyActionKind.Control when action.Value == CarriageReturn && !_isTrusted && TryBeginRow(local, now):
                break;
            case KeyActionKind.Control or KeyActionKind.ControlSequence when TryEditLine(action, local, now):
                break;
            default:
                _engine.React(action, local, now);
                break;
        }
    }

    private static bool IsText(in KeyAction action) => action.Kind == KeyActionKind.Print && action.Value != Delete;
}
