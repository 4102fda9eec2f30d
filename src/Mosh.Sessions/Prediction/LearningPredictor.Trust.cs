using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Prediction;

/// <content>
/// Which places are trusted.
/// <code>
///            key with an unknown effect, failure, other place
///   trusted ────────────────────────────────────────────────► untrusted (stock rules)
///           ◄────────────────────────────────────────────────
///            that key answered, screen and keys fit together, place known
/// </code>
/// </content>
public sealed partial class LearningPredictor
{
    // Our choice: after that many failures in a row at trusted places, as many chances to trust are let pass (doubling).
    private const int MaximumCaution = 64;

    private readonly PromptMemory _memory = new();
    private readonly Prompt _prompt = new();
    private readonly Prompt _candidate = new();
    private readonly bool[] _hasEchoed = new bool[EditorModes.Count];
    private bool _isTrusted;

    /// <summary>Trusted places only: the columns of the prompt, or −1 in an editor.</summary>
    private int _promptLength = -1;

    /// <summary>Trust is possible when this client state has been answered.</summary>
    private ulong _uncertainFrame;
    private bool _isLineStart = true;

    /// <summary>Whether a screen that answered the last uncertain key showed no known place.</summary>
    private bool _sawUnknownPlace;
    private bool _wantsReplay;
    private bool _hasCandidate;
    private EditorMode _candidateMode;
    private ulong _candidateEpoch;
    private int _creditsAtGrant;
    private int _caution;
    private int _chancesToSkip;

    /// <summary>What the next key does, or what the last did, is not known.</summary>
    private void BecomeUncertain()
    {
        _isTrusted = false;
        _uncertainFrame = SentFrame + 1;
        _isLineStart = false;
        _wantsReplay = true;
        _hasCandidate = false;
        _sawUnknownPlace = false;
        _anchor = default;
        _log.Clear();
        _isSuspended = _newline.IsActive;
        _expectation = default;
    }

    /// <summary>A prediction was wrong.</summary>
    private void Fail()
    {
        _hasCandidate = false;
        _wantsReplay = true;
        if (!_isTrusted)
        {
            return;
        }

        _isTrusted = false;
        _uncertainFrame = SentFrame + 1;
        if (_engine.Credits == _creditsAtGrant)
        {
            // The place has never echoed since it was trusted: perhaps it is not what it looks like.
            _memory.Forget(_prompt);
            _caution = Math.Min(Math.Max(1, 2 * _caution), MaximumCaution);
            _chancesToSkip = _caution - 1; // forgetting the prompt is a lesson in itself
        }
    }

    /// <summary>Notes where an epoch begins under stock rules, in order to learn from its confirmation.</summary>
    private void NoteCandidate(Framebuffer screen)
    {
        if (_isTrusted || _log.Count > 0 || _uncertainFrame > LateAcknowledgedFrame)
        {
            return;
        }

        _candidate.Take(screen[screen.CursorRow], screen.CursorColumn);
        _candidateMode = EditorModes.Detect(screen);
        _candidateEpoch = _engine.PredictionEpoch;
        _hasCandidate = _candidateMode != EditorMode.None || _candidate.IsOfInterpreter;
    }

    private void Learn()
    {
        if (_isTrusted && _engine.Credits != _creditsAtGrant)
        {
            _caution = 0;
            if (_promptLength >= 0)
            {
                _memory.Learn(_prompt); // also one that was trusted only for its likeness
            }

            _creditsAtGrant = _engine.Credits;
        }

        if (!_hasCandidate || _engine.ConfirmedEpoch < _candidateEpoch)
        {
            return;
        }

        _hasCandidate = false;
        if (_candidateMode != EditorMode.None)
        {
            _hasEchoed[(int)_candidateMode] = true;
        }
        else
        {
            _memory.Learn(_candidate);
        }
    }

    private void UpdateTrust(Framebuffer screen, long now)
    {
        if (_uncertainFrame > LateAcknowledgedFrame)
        {
            return;
        }

        if (_isTrusted)
        {
            if (!IsStillThere(screen))
            {
                // Keys may have been typed since this screen arrived and before it was looked at: not even those are shown.
                _engine.Reset();
                BecomeUncertain();
            }

            return;
        }

        if (!IsKnownPlace(screen))
        {
            _sawUnknownPlace = true;
        }
        else if (_sawUnknownPlace)
        {
            // One of the keys noted elsewhere has led here. Those that may have are no text of this place.
            _sawUnknownPlace = false;
            _uncertainFrame = _log.NewestFrameUntil(now - ShortestRoundTrip);
            if (_uncertainFrame > LateAcknowledgedFrame)
            {
                return;
            }
        }

        int reflected = Align(screen, now);
        if (reflected < 0)
        {
            return;
        }

        bool isKnown = Recognize(screen, screen.CursorColumn - reflected);
        if (isKnown && _wantsReplay && _chancesToSkip > 0)
        {
            _chancesToSkip--;
            isKnown = false;
        }

        // What the stock rules have confirmed already is on show, and right so far.
        bool isShown = _engine.ConfirmedEpoch >= _engine.PredictionEpoch;
        bool isStale = _isSuspended || (!isShown && (_wantsReplay || isKnown));
        if (isStale)
        {
            _engine.Reset();
        }

        _wantsReplay = false;
        _isSuspended = false;
        if (isKnown)
        {
            _isTrusted = true;
            _creditsAtGrant = _engine.Credits;
        }

        if (isStale && reflected < _log.Count)
        {
            Replay(reflected, screen);
        }
    }

    /// <summary>Whether the place where the keys that are not on the screen yet begin is known. Sets prompt and its length.</summary>
    private bool Recognize(Framebuffer screen, int column)
    {
        EditorMode mode = EditorModes.Detect(screen);
        _promptLength = -1;
        if (mode != EditorMode.None)
        {
            return _hasEchoed[(int)mode];
        }

        Row row = screen[screen.CursorRow];
        if (_memory.Find(row, column) is { } known)
        {
            _prompt.CopyFrom(known);
            _promptLength = known.Length;
            return true;
        }

        // The same shell in another directory: only where a line begins, since its end is guessed from the cursor.
        if (!_isLineStart || !IsBlankFrom(row, screen.CursorColumn))
        {
            return false;
        }

        _prompt.Take(row, column);
        if (!_prompt.IsOfInterpreter || !_memory.KnowsLike(_prompt))
        {
            return false;
        }

        _promptLength = _prompt.Length;
        return true;
    }

    private bool IsKnownPlace(Framebuffer screen)
    {
        EditorMode mode = EditorModes.Detect(screen);
        return mode != EditorMode.None
            ? _hasEchoed[(int)mode]
            : _memory.Find(screen[screen.CursorRow], screen.CursorColumn) is not null;
    }

    private bool IsStillThere(Framebuffer screen) => _promptLength < 0
        ? EditorModes.Detect(screen) is var mode && mode != EditorMode.None && _hasEchoed[(int)mode]
        : _prompt.Begins(screen[screen.CursorRow], screen.CursorColumn);

    private static bool IsBlankFrom(Row row, int column)
    {
        foreach (Cell cell in row.Span[column..])
        {
            if (cell.CodePoint is not (0 or ' '))
            {
                return false;
            }
        }

        return true;
    }
}
