using System.Buffers;
using Mosh.Sessions.Client;
using Mosh.Sessions.Notifications;
using Mosh.Sessions.Prediction;
using Mosh.Terminal.Display;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Tests.Prediction;

/// <summary>
/// What stands between a predictor and the user, without a network: the screen as received, the screen as shown, and a third
/// one that has been fed nothing but the frames, as the user's terminal has.
/// </summary>
internal sealed class OverlayRig : IDisposable
{
    private readonly Emulator _remote;
    private readonly Emulator _terminal;
    private readonly FrameEncoder _encoder = new();
    private readonly ArrayBufferWriter<byte> _output = new();

    public OverlayRig(int width, int height, IPredictor predictor)
    {
        Predictor = predictor;
        _remote = new Emulator(new Framebuffer(width, height));
        _terminal = new Emulator(new Framebuffer(width, height));
        Shown = new Framebuffer(width, height);
        Bar = new NotificationBar("", 0);
    }

    public long Now { get; set; }

    public IPredictor Predictor { get; }

    public NotificationBar Bar { get; set; }

    public TitlePrefixOverlay? Title { get; set; }

    public Framebuffer Remote => _remote.Screen;

    public Framebuffer Shown { get; private set; }

    public Framebuffer Terminal => _terminal.Screen;

    public void Host(ReadOnlySpan<byte> bytes) => _remote.Write(bytes);

    public void Resize(int width, int height)
    {
        _remote.Screen.Resize(width, height);
        _terminal.Screen.Resize(width, height);
    }

    public void Type(ReadOnlySpan<byte> keys)
    {
        foreach (byte key in keys)
        {
            Predictor.TypeKey(key, Shown, Now);
        }
    }

    /// <summary>One output of the client (spec client.md §3 step 1).</summary>
    public void Frame()
    {
        Framebuffer target = _remote.Screen.Snapshot();
        Predictor.Cull(target, Now);
        Predictor.Apply(target);
        Bar.Apply(target, Now);
        Title?.Apply(target, Now);
        _output.Clear();
        _encoder.Encode(Shown, target, initialized: true, DisplayCapabilities.Wire, _output);
        _terminal.Write(_output.WrittenSpan);
        Shown.Dispose();
        Shown = target;
    }

    public void Dispose()
    {
        Shown.Dispose();
        _remote.Screen.Dispose();
        _terminal.Screen.Dispose();
    }
}
