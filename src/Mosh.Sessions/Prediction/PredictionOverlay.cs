using Mosh.Sessions.Client;
using Mosh.Sessions.Statistics;
using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Prediction;

/// <summary>Connects a predictor with a session: the first overlay, since it judges by the server's own screen (spec client.md §3).</summary>
public sealed class PredictionOverlay : IScreenOverlay, IPredictionStatistics
{
    private readonly IPredictor _predictor;
    private ulong _sentStateNumber;

    /// <summary>An overlay for <paramref name="predictor"/>.</summary>
    public PredictionOverlay(IPredictor predictor)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        _predictor = predictor;
    }

    /// <summary>What has been shown so far and how right it was.</summary>
    public PredictionStatistics Statistics => _predictor.Statistics;

    /// <inheritdoc/>
    public void Apply(Framebuffer screen, long now)
    {
        ArgumentNullException.ThrowIfNull(screen);
        _predictor.Cull(screen, now);
        _predictor.Apply(screen);
    }

    /// <inheritdoc/>
    public long WaitTime(long now) => _predictor.WaitTime();

    /// <inheritdoc/>
    public void KeysRead(ReadOnlySpan<byte> keys, Framebuffer shown, in ClientProgress progress, long now)
    {
        _predictor.SentFrame = progress.SentStateNumber;
        foreach (byte key in keys)
        {
            _predictor.TypeKey(key, shown, now);
        }
    }

    /// <inheritdoc/>
    public void Received(in ClientProgress progress, long now)
    {
        _sentStateNumber = progress.SentStateNumber;
        _predictor.LateAcknowledgedFrame = progress.EchoAcknowledgement;
        _predictor.SendIntervalMilliseconds = progress.SendIntervalMilliseconds;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        // What caused the reset is not older than the newest state that was sent.
        _predictor.SentFrame = Math.Max(_predictor.SentFrame, _sentStateNumber);
        _predictor.Reset();
    }

    /// <inheritdoc/>
    public void SessionEnding(long now)
    {
    }
}
