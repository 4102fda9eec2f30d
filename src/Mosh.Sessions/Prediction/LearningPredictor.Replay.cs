using Mosh.Terminal.Screen;
using Mosh.Terminal.Text;

namespace Mosh.Sessions.Prediction;

/// <content>Predicting once more from where the cursor turned out to be.</content>
public sealed partial class LearningPredictor
{
    private const int Unclear = -1;

    private readonly KeyLog _log = new();
    private readonly KeyLog _replayed = new();

    /// <summary>Until Enter at a prompt is answered nobody knows where the next line begins: keys are only noted.</summary>
    private bool _isSuspended;

    /// <summary>Whether a noted key was predicted at a trusted place: if it does not appear, that is no reason to go on.</summary>
    private bool _wasTrusted;

    /// <summary>
    /// How many of the noted keys the screen already contains. All acknowledged ones at least; whether of the others some
    /// came early is read off the text before the cursor. <see cref="Unclear"/> if that fits nowhere or in several places.
    /// </summary>
    private int Align(Framebuffer screen, long now)
    {
        int acknowledged = _log.CountAcknowledged(LateAcknowledgedFrame);
        if (_anchor.Habit != Habit.None && _anchor.Row == screen.CursorRow)
        {
            int sinceAnchor = screen.CursorColumn - _anchor.Column;
            if (sinceAnchor >= acknowledged && sinceAnchor <= _log.Count && EndsWithKeys(screen, sinceAnchor))
            {
                return sinceAnchor;
            }
        }

        if (_isLineStart && _memory.Find(screen[screen.CursorRow], screen.CursorColumn) is { } prompt)
        {
            // The line began empty, so all of it was typed since.
            int onLine = screen.CursorColumn - prompt.Length;
            if (onLine >= acknowledged && onLine <= _log.Count && EndsWithKeys(screen, onLine))
            {
                return onLine;
            }
        }

        int reflected = Align(screen, now, acknowledged, out bool fitsNowhere);
        if (!fitsNowhere || acknowledged == 0 || _wasTrusted)
        {
            return reflected;
        }

        // These keys were not echoed: commands of an editor, a pager, a password. What follows them may be.
        _log.Drop(acknowledged);
        return Align(screen, now, 0, out _);
    }

    private int Align(Framebuffer screen, long now, int acknowledged, out bool fitsNowhere)
    {
        int found = Unclear;
        fitsNowhere = true;
        for (int count = acknowledged; count <= _log.Count; count++)
        {
            if (count > acknowledged && now - _log.Keys[count - 1].Time < ShortestRoundTrip)
            {
                break; // too young to have got there and back
            }

            if (EndsWithKeys(screen, count))
            {
                found = fitsNowhere ? count : Unclear;
                if (!fitsNowhere)
                {
                    break;
                }

                fitsNowhere = false;
            }
        }

        return found;
    }

    /// <summary>No answer is faster; the send interval is half the round-trip time, or its lower bound of 20 ms.</summary>
    private int ShortestRoundTrip => SendIntervalMilliseconds > 20 ? SendIntervalMilliseconds : 0;

    /// <summary>Whether the text before the cursor ends with the first <paramref name="count"/> keys.</summary>
    private bool EndsWithKeys(Framebuffer screen, int count)
    {
        Row row = screen[screen.CursorRow];
        int column = screen.CursorColumn - count;
        if (column < 0 || screen.IsWrapPending)
        {
            return false;
        }

        foreach (LoggedKey key in _log.Keys[..count])
        {
            bool isNarrow = key.Action.Kind == KeyActionKind.Print
                && key.Action.Value != Delete
                && CharacterWidth.Of(key.Action.Value) == 1;
            int there = row[column++].CodePoint;
            if (!isNarrow || (there != key.Action.Value && !(key.Action.Value == ' ' && there == 0)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Predicts the noted keys again, without the first <paramref name="reflected"/>, from the screen's cursor on.</summary>
    private void Replay(int reflected, Framebuffer screen)
    {
        ulong sent = SentFrame;
        _log.MoveTo(_replayed, reflected);
        foreach (LoggedKey key in _replayed.Keys)
        {
            SentFrame = key.Frame - 1;
            Predict(key.Action, screen, key.Time);
        }

        SentFrame = sent;
    }

    private void Note(in KeyAction action, long now)
    {
        if (_log.IsFull)
        {
            _log.Drop(_log.CountAcknowledged(LateAcknowledgedFrame));
        }

        if (_log.IsFull)
        {
            BecomeUncertain();
            return;
        }

        _wasTrusted = _isTrusted || (_wasTrusted && _log.Count > 0);
        _log.Add(new LoggedKey(action, SentFrame + 1, now));
    }
}
