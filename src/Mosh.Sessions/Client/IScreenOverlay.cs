using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Client;

/// <summary>
/// Something that is drawn over the received screen before the user sees it, and watches the session in order to know what:
/// predicted echo, the notification bar, the title's prefix (spec client.md §3, §5, §6; prediction.md).
/// </summary>
/// <remarks>
/// Called by <see cref="ClientSession"/> only, on its thread, in the order of <see cref="ClientSession.Overlays"/>. The framebuffers passed
/// are valid during the call.
/// </remarks>
public interface IScreenOverlay
{
    /// <summary>
    /// Draws onto <paramref name="screen"/>: a copy of the newest received screen with the overlays before this one applied.
    /// The first overlay sees the server's screen itself, which is what predictions are judged by.
    /// </summary>
    void Apply(Framebuffer screen, long now);

    /// <summary>Milliseconds until this overlay would draw something else by itself; <see cref="long.MaxValue"/> is never.</summary>
    long WaitTime(long now);

    /// <summary>
    /// The user has typed, and nothing of it has been sent yet. All bytes of one read from the keyboard, the escape key and its
    /// commands included, unless the read was a paste (then <see cref="Reset"/>).
    /// </summary>
    /// <param name="keys">The bytes.</param>
    /// <param name="shown">The screen as the user sees it, overlays included.</param>
    /// <param name="progress">Where the session stands.</param>
    /// <param name="now">The time, in milliseconds.</param>
    void KeysRead(ReadOnlySpan<byte> keys, Framebuffer shown, in ClientProgress progress, long now);

    /// <summary>An authentic datagram has arrived: acknowledgements or the screen may have moved.</summary>
    void Received(in ClientProgress progress, long now);

    /// <summary>What was guessed about the screen is void: a paste, a new window size, a return from suspension.</summary>
    void Reset();

    /// <summary>The next frame is the last one: leave the screen as the user shall find it (client.md §7).</summary>
    void SessionEnding(long now);
}
