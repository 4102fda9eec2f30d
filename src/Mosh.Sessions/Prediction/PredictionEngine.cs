using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Prediction;

/// <summary>
/// The prediction engine of mosh 1.4.0, rule for rule (spec prediction.md). <see cref="LearningPredictor"/> builds on it.
/// </summary>
/// <remarks>
/// Predictions belong to epochs. A key whose effect is not known starts a new one, and nothing of an epoch is shown before
/// one of its characters was confirmed; that is why a password never shows.
/// <code>
///   typed ──> tentative (epoch &gt; confirmed) ──a character of the epoch is echoed──> shown ──echoed──> gone
///                 │ judged wrong: the epoch is killed                                │ judged wrong: everything is reset
/// </code>
/// </remarks>
public sealed partial class PredictionEngine : IPredictor
{
    private const int WakeUpMilliseconds = 50; // spec prediction.md §9

    private readonly PredictionDisplay _display;
    private readonly bool _overwrite;
    private readonly List<CursorPrediction> _cursors = [];
    private readonly List<ConditionalRow> _rows = [];
    private readonly Stack<ConditionalRow> _spareRows = new();
    private ulong _predictionEpoch = 1;
    private ulong _confirmedEpoch;
    private int _lastWidth;
    private int _lastHeight;
    private ulong _watchedEpoch;
    private long _shown;
    private long _confirmed;
    private long _wrong;

    /// <summary>An engine that has seen nothing yet.</summary>
    /// <param name="display">When predictions are shown.</param>
    /// <param name="overwrite">Characters replace what is under the cursor instead of pushing it right (MOSH_PREDICTION_OVERWRITE).</param>
    public PredictionEngine(PredictionDisplay display, bool overwrite = false)
    {
        _display = display;
        _overwrite = overwrite;
    }

    /// <inheritdoc/>
    public ulong SentFrame { get; set; }

    /// <inheritdoc/>
    public ulong LateAcknowledgedFrame { get; set; }

    /// <inheritdoc/>
    public int SendIntervalMilliseconds { get; set; } = 250; // before any measurement (spec prediction.md §2)

    /// <inheritdoc/>
    public PredictionStatistics Statistics => new(_shown, _confirmed, _wrong);

    internal ulong PredictionEpoch => _predictionEpoch;

    internal ulong ConfirmedEpoch => _confirmedEpoch;

    internal IReadOnlyList<CursorPrediction> Cursors => _cursors;

    internal IReadOnlyList<ConditionalRow> Rows => _rows;

    /// <summary>Changes whenever predictions were found wrong: an epoch was killed or everything reset by <see cref="Cull"/>.</summary>
    internal int Failures { get; private set; }

    /// <summary>How many characters were found on the server's screen that had not stood there before.</summary>
    internal int Credits { get; private set; }

    /// <summary>Whether the same is true of a character of the watched epoch itself.</summary>
    internal bool HasWatchedEpochEchoed { get; private set; }

    internal bool IsNever => _display == PredictionDisplay.Never;

    /// <summary>The expiration frame of what is typed now: the state that will carry the byte.</summary>
    private ulong NextFrame => SentFrame + 1;

    private bool HasActiveCells
    {
        get
        {
            foreach (ConditionalRow row in _rows)
            {
                foreach (ConditionalCell cell in row.Cells)
                {
                    if (cell.IsActive)
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }

    internal bool HasPredictions => _cursors.Count > 0 || HasActiveCells;

    /// <inheritdoc/>
    public void Reset()
    {
        _cursors.Clear();
        for (int i = _rows.Count - 1; i >= 0; i--)
        {
            RemoveRow(i);
        }

        BecomeTentative();
    }

    /// <inheritdoc/>
    public long WaitTime() =>
        HasPredictions && !(_glitchTrigger > 0 && _isFlagging) ? WakeUpMilliseconds : long.MaxValue;

    /// <summary>From here on nothing is certain: what follows is shown only when some of it was confirmed.</summary>
    internal void BecomeTentative()
    {
        if (_display != PredictionDisplay.Experimental)
        {
            _predictionEpoch++;
        }
    }

    /// <summary>From now on <see cref="HasWatchedEpochEchoed"/> is about the present epoch, however late its echo comes.</summary>
    internal void WatchEpoch()
    {
        _watchedEpoch = _predictionEpoch;
        HasWatchedEpochEchoed = false;
    }

    private bool IsTentative(ulong epoch) => epoch > _confirmedEpoch;

    private ConditionalRow RowAt(int number, Framebuffer screen)
    {
        foreach (ConditionalRow existing in _rows)
        {
            if (existing.Number == number)
            {
                return existing;
            }
        }

        ConditionalRow row = _spareRows.TryPop(out ConditionalRow? spare) && spare.Cells.Length == screen.Width
            ? spare
            : new ConditionalRow(screen.Width);
        row.Clear(number, _predictionEpoch);
        _rows.Add(row);
        return row;
    }

    private void RemoveRow(int index)
    {
        _spareRows.Push(_rows[index]);
        _rows.RemoveAt(index);
    }
}
