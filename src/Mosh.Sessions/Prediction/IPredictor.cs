using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Prediction;

/// <summary>
/// Predicts what the server's screen will look like once it has reacted to the keys that are still under way.
/// </summary>
/// <remarks>
/// A plain object over screens and time. The session tells it the frame numbers, feeds every key byte together with the
/// screen as last shown (overlays included), and at every output culls against the server's screen before applying.
/// The predictor keeps no screen: all of them belong to the caller. In steady state nothing is allocated.
/// </remarks>
public interface IPredictor
{
    /// <summary>Number of the last sent client state; set before the keys of a read.</summary>
    ulong SentFrame { get; set; }

    /// <summary>The newest echo acknowledgement: the server's screen reflects the client states up to it.</summary>
    ulong LateAcknowledgedFrame { get; set; }

    /// <summary>The transport's send interval, half the smoothed round-trip time within 20…250 ms.</summary>
    int SendIntervalMilliseconds { get; set; }

    /// <summary>What has been shown so far and how right it was.</summary>
    PredictionStatistics Statistics { get; }

    /// <summary>Takes a key byte. <paramref name="local"/> is the screen as last shown.</summary>
    void TypeKey(byte key, Framebuffer local, long nowMilliseconds);

    /// <summary>Judges all predictions against the server's screen; those that are decided go.</summary>
    void Cull(Framebuffer screen, long nowMilliseconds);

    /// <summary>Draws what is predicted and may be shown.</summary>
    void Apply(Framebuffer screen);

    /// <summary>Forgets all predictions (window size change, paste).</summary>
    void Reset();

    /// <summary>Milliseconds until the screen should be drawn again although nothing arrived; <see cref="long.MaxValue"/> for never.</summary>
    long WaitTime();
}
