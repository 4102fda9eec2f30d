using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Prediction;

/// <summary>
/// Predicts by the rules of mosh 1.4.0 and, beyond them, where it has learned that the server echoes: at the prompts of shells
/// and interpreters that echoed before, and in the insert mode of editors that show it.
/// </summary>
/// <remarks>
/// <para>Stock shows nothing of an epoch before one of its characters came back, so that after every Enter, Escape, history or
/// completion key some round trip's worth of typing is invisible. Here the screen is looked at instead:</para>
/// <list type="bullet">
/// <item>A <em>place</em> is trusted when it is a known prompt or editor mode, and every key whose effect was not known has been
/// answered. An epoch that begins at a trusted place is shown at once.</item>
/// <item>A prompt is known once the stock rules have confirmed an epoch that began there. It must look like an interpreter's;
/// what asks for a secret never does. One failure and it is forgotten.</item>
/// <item>Keys typed ahead of such an answer are predicted once more from where the cursor turns out to be (<em>replay</em>), if
/// the screen tells without doubt which of them it already contains.</item>
/// <item>Wide characters, combining marks, the keys of line editors, and the echo of Enter are predicted; pastes in brackets are not.</item>
/// </list>
/// <para>All of this is local and judged by the stock rules; without trust it <em>is</em> the stock engine.</para>
/// </remarks>
public sealed partial class LearningPredictor : IPredictor
{
    private readonly PredictionEngine _engine;
    private readonly KeyParser _parser = new();
    private readonly NewlineEcho _newline = new();

    /// <summary>A predictor that knows no place yet.</summary>
    /// <param name="display">When predictions are shown. <see cref="PredictionDisplay.Experimental"/> is taken for
    /// <see cref="PredictionDisplay.Always"/>: the stock experimental mode would show passwords.</param>
    /// <param name="overwrite">See <see cref="PredictionEngine"/>.</param>
    public LearningPredictor(PredictionDisplay display, bool overwrite = false) =>
        _engine = new PredictionEngine(display == PredictionDisplay.Experimental ? PredictionDisplay.Always : display, overwrite);

    /// <inheritdoc/>
    public ulong SentFrame
    {
        get => _engine.SentFrame;
        set => _engine.SentFrame = value;
    }

    /// <inheritdoc/>
    public ulong LateAcknowledgedFrame
    {
        get => _engine.LateAcknowledgedFrame;
        set => _engine.LateAcknowledgedFrame = value;
    }

    /// <inheritdoc/>
    public int SendIntervalMilliseconds
    {
        get => _engine.SendIntervalMilliseconds;
        set => _engine.SendIntervalMilliseconds = value;
    }

    /// <inheritdoc/>
    public PredictionStatistics Statistics => _engine.Statistics;

    internal PredictionEngine Engine => _engine;

    /// <inheritdoc/>
    public void Cull(Framebuffer screen, long nowMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(screen);
        if (_engine.IsNever)
        {
            return;
        }

        if (_newline.Ends(screen, LateAcknowledgedFrame))
        {
            _engine.Reset(); // the line was finished: whatever of it was not judged yet has moved or gone
        }

        Judge(screen, nowMilliseconds);
        Learn();
        CheckExpectation(screen);
        UpdateTrust(screen, nowMilliseconds);
    }

    /// <inheritdoc/>
    public void Apply(Framebuffer screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        _engine.Apply(screen);
        if (_engine.IsShowing)
        {
            _newline.Apply(screen);
        }
    }

    /// <inheritdoc/>
    public void Reset()
    {
        _engine.Reset();
        _parser.Reset();
        _newline.Stop();
        _isPasting = false;
        BecomeUncertain();
    }

    /// <inheritdoc/>
    public long WaitTime() => _engine.WaitTime();

    private void Judge(Framebuffer screen, long now)
    {
        int failures = _engine.Failures;
        _engine.Cull(screen, now);
        if (_engine.Failures != failures)
        {
            Fail();
        }
    }
}
