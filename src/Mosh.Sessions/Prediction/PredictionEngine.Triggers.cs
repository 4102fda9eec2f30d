namespace Mosh.Sessions.Prediction;

/// <content>When to show and when to underline, with hysteresis (spec prediction.md §2).</content>
public sealed partial class PredictionEngine
{
    private const int RoundTripTriggerHigh = 30;
    private const int RoundTripTriggerLow = 20;
    private const int FlagTriggerHigh = 80;
    private const int FlagTriggerLow = 50;
    private const int GlitchThresholdMilliseconds = 250;
    private const int GlitchFlagThresholdMilliseconds = 5000;
    private const int GlitchRepairCount = 10;
    private const int GlitchRepairMinimumInterval = 150;

    private bool _isFlagging;
    private bool _roundTripTrigger;
    private int _glitchTrigger;
    private long _lastQuickConfirmation;

    internal bool IsFlagging => _isFlagging;

    internal bool RoundTripTrigger => _roundTripTrigger;

    internal int GlitchTrigger => _glitchTrigger;

    internal bool IsShowing => _display switch
    {
        PredictionDisplay.Never => false,
        PredictionDisplay.Adaptive => _roundTripTrigger || _glitchTrigger > 0,
        _ => true,
    };

    private void UpdateTriggers()
    {
        if (SendIntervalMilliseconds > RoundTripTriggerHigh)
        {
            _roundTripTrigger = true;
        }
        else if (_roundTripTrigger && SendIntervalMilliseconds <= RoundTripTriggerLow && !HasPredictions)
        {
            _roundTripTrigger = false;
        }

        if (SendIntervalMilliseconds > FlagTriggerHigh)
        {
            _isFlagging = true;
        }
        else if (SendIntervalMilliseconds <= FlagTriggerLow)
        {
            _isFlagging = false;
        }

        if (_glitchTrigger > GlitchRepairCount)
        {
            _isFlagging = true;
        }
    }

    private void NoteConfirmation(long predictedAt, long now)
    {
        if (now - predictedAt < GlitchThresholdMilliseconds
            && _glitchTrigger > 0
            && now - GlitchRepairMinimumInterval >= _lastQuickConfirmation)
        {
            _glitchTrigger--;
            _lastQuickConfirmation = now;
        }
    }

    private void NotePending(long predictedAt, long now)
    {
        if (now - predictedAt >= GlitchFlagThresholdMilliseconds)
        {
            _glitchTrigger = 2 * GlitchRepairCount; // also underlines
        }
        else if (now - predictedAt >= GlitchThresholdMilliseconds && _glitchTrigger < GlitchRepairCount)
        {
            _glitchTrigger = GlitchRepairCount;
        }
    }
}
