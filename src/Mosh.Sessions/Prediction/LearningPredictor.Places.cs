using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Prediction;

/// <content>Places: known prompts and editor modes, and how they are learned.</content>
public sealed partial class LearningPredictor
{
    private readonly PromptMemory _memory = new();
    private readonly Prompt _prompt = new();
    private readonly Prompt _candidate = new();
    private readonly bool[] _hasEchoed = new bool[EditorModes.Count];

    /// <summary>Trusted places only: the columns of the prompt, or −1 in an editor.</summary>
    private int _promptLength = -1;

    // Where an epoch began that the stock rules have yet to confirm.
    private bool _hasCandidate;
    private EditorMode _candidateMode;

    /// <summary>Notes where an epoch begins under stock rules, in order to learn from its confirmation.</summary>
    private void NoteCandidate(Framebuffer screen)
    {
        if (_isTrusted || _log.Count > 0 || _uncertainFrame > LateAcknowledgedFrame)
        {
            return;
        }

        _candidate.Take(screen[screen.CursorRow], screen.CursorColumn);
        _candidateMode = EditorModes.Detect(screen);
        _engine.WatchEpoch();
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

        if (!_hasCandidate || !_engine.HasWatchedEpochEchoed)
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
