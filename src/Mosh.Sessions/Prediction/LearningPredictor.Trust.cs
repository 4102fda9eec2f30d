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

    private bool _isTrusted;

    /// <summary>Trust is possible when this client state has been answered.</summary>
    private ulong _uncertainFrame;
    private bool _isLineStart = true;

    /// <summary>Whether a screen that answered the last uncertain key showed no known place.</summary>
    private bool _sawUnknownPlace;
    private bool _wantsReplay;
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
        _sawUnknownPlace = false;
        _anchor = default;
        _log.Clear();
        _isSuspended = _newline.IsActive;
        _expectation = default;
    }

    /// <summary>A prediction was wrong.</summary>
    private void Fail()
    {
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
        }
        else if (!MayHaveBeenLedHere(screen, now) && Align(screen, now) is >= 0 and int reflected)
        {
            GoOn(reflected, screen);
        }
    }

    /// <summary>Whether keys that are still to be answered may be what led to this place, and so no text of it.</summary>
    private bool MayHaveBeenLedHere(Framebuffer screen, long now)
    {
        bool isKnown = IsKnownPlace(screen);
        if (isKnown && _sawUnknownPlace)
        {
            _uncertainFrame = _log.NewestFrameUntil(now - ShortestRoundTrip);
        }

        _sawUnknownPlace = !isKnown;
        return _uncertainFrame > LateAcknowledgedFrame;
    }

    /// <summary>All uncertain keys are answered, and of the keys after them so many are on the screen.</summary>
    private void GoOn(int reflected, Framebuffer screen)
    {
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
}
