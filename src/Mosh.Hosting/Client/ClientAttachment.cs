using Mosh.Hosting.Signals;
using Mosh.Hosting.Time;
using Mosh.Sessions.Client;
using Mosh.Sessions.EscapeKey;
using Mosh.Sessions.Notifications;
using Mosh.Sessions.Prediction;
using Mosh.Sessions.Statistics;
using Mosh.Terminal.Display;

namespace Mosh.Hosting.Client;

/// <summary>
/// A console on a session, with everything that exists only while somebody looks: predictions, the notification bar, the
/// title's prefix, the escape key, signals. For the loop's thread, from <see cref="ClientLoop.Attach"/> until
/// <see cref="End"/> is complete. It owns nothing.
/// </summary>
internal sealed class ClientAttachment
{
    private readonly TaskCompletionSource<AttachEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PredictionOverlay _predictions;

    /// <summary>Puts the parts together.</summary>
    /// <param name="terminal">The console.</param>
    /// <param name="signals">What the loop is to hear of.</param>
    /// <param name="display">How the session looks on it.</param>
    /// <param name="canDetach">Whether the session can go on without this console.</param>
    public ClientAttachment(ClientTerminal terminal, SignalPipe signals, ClientDisplaySettings display, bool canDetach)
    {
        Terminal = terminal;
        Signals = signals;
        CanDetach = canDetach;
        Capabilities = terminal.Capabilities with { Clipboard = display.Clipboard == ClipboardAccess.Allow };
        EscapeKeys = new EscapeKeyReader(display.EscapeKey, canDetach);
        Bar = new NotificationBar(display.EscapeKey.Name, MonotonicClock.NowMilliseconds);
        _predictions = new PredictionOverlay(new LearningPredictor(display.Prediction, display.IsPredictionOverwriting));

        // In this order: predictions are judged by the server's own screen, and the bar lies over them (spec client.md §3).
        Overlays = display.IsTitlePrefixed ? [_predictions, Bar, new TitlePrefixOverlay()] : [_predictions, Bar];
    }

    public ClientTerminal Terminal { get; }

    /// <summary>What frames for this terminal and its user may use.</summary>
    public DisplayCapabilities Capabilities { get; }

    public SignalPipe Signals { get; }

    /// <summary>Whether the console's end is not the session's.</summary>
    public bool CanDetach { get; }

    public EscapeKeyReader EscapeKeys { get; }

    public NotificationBar Bar { get; }

    /// <summary>What lies over the screen, from below.</summary>
    public IReadOnlyList<IScreenOverlay> Overlays { get; }

    /// <summary>What became of the predictions.</summary>
    public PredictionStatistics Predictions => ((IPredictionStatistics)_predictions).Statistics;

    /// <summary>Whether no more keys will come.</summary>
    public bool IsInputOver { get; set; }

    /// <summary>Completes when the loop has let go of everything.</summary>
    public Task<AttachEnd> End => _end.Task;

    /// <summary>Completes <see cref="End"/>.</summary>
    public void Finish(AttachEnd end) => _end.TrySetResult(end);

    /// <summary>Completes <see cref="End"/> with an error.</summary>
    public void Fail(Exception failure) => _end.TrySetException(failure);
}
