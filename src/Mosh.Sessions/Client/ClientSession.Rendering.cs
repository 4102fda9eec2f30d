using System.Buffers;
using Mosh.Terminal.Display;
using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Client;

/// <content>What the user sees (spec client.md §3 step 1, §7 step 1).</content>
public sealed partial class ClientSession
{
    private readonly FrameEncoder _encoder = new();
    private readonly FrameCounter _frames = new();
    private readonly List<IScreenOverlay> _overlays = [];
    private Framebuffer _shown;

    // The terminal's content at the start is not known (client.md §2 step 5).
    private bool _isRepaintRequested = true;

    /// <summary>
    /// What is drawn over the received screen, in this order: predictions, the notification bar, the title's prefix.
    /// </summary>
    public IList<IScreenOverlay> Overlays => _overlays;

    /// <summary>What frames may use. Another terminal also needs a <see cref="RequestRepaint"/>.</summary>
    public DisplayCapabilities Capabilities { get; set; }

    /// <summary>The screen as the user sees it, overlays included.</summary>
    public Framebuffer Shown => _shown;

    /// <summary>Writes what takes the user's terminal from what it shows to what it should show; often nothing.</summary>
    public void Render(long now, IBufferWriter<byte> terminal)
    {
        Framebuffer target = Compose(now);
        _encoder.Encode(_shown, target, !_isRepaintRequested, Capabilities, _frames.Begin(terminal));
        _frames.End();
        _shown.Dispose();
        _shown = target;
        _isRepaintRequested = false;
    }

    // An overlay that fails at what was received is not the end of the session: it starts afresh, and this frame goes without.
    private Framebuffer Compose(long now)
    {
        Framebuffer target = _connection.Remote.Screen.Snapshot();
        foreach (IScreenOverlay overlay in _overlays)
        {
            try
            {
                overlay.Apply(target, now);
            }
#pragma warning disable CA1031 // As in Connection.Receive: counted, and kept for the host's log.
            catch (Exception unforeseen)
#pragma warning restore CA1031
            {
                _connection.ReportFault(unforeseen);
                overlay.Reset();
                target.Dispose();
                target = _connection.Remote.Screen.Snapshot();
            }
        }

        return target;
    }

    private void TellReceived(IScreenOverlay overlay, in ClientProgress progress, long now)
    {
        try
        {
            overlay.Received(progress, now);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception unforeseen)
#pragma warning restore CA1031
        {
            _connection.ReportFault(unforeseen);
            overlay.Reset();
        }
    }

    /// <summary>The last frame: overlays leave the screen as the user shall find it.</summary>
    public void RenderLast(long now, IBufferWriter<byte> terminal)
    {
        foreach (IScreenOverlay overlay in _overlays)
        {
            overlay.SessionEnding(now);
        }

        Render(now, terminal);
    }

    /// <summary>Makes the next <see cref="Render"/> draw everything, as if nothing were known of the terminal's content.</summary>
    public void RequestRepaint() => _isRepaintRequested = true;
}
