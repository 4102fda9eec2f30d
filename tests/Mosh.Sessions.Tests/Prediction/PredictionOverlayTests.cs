using Mosh.Sessions.Client;
using Mosh.Sessions.Prediction;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Tests.Prediction;

public sealed class PredictionOverlayTests
{
    [Fact]
    public void Session_events_reach_the_predictor()
    {
        PredictionOverlay overlay = new(new PredictionEngine(PredictionDisplay.Always));
        using Framebuffer received = new(20, 3);
        Emulator server = new(received);
        overlay.Received(Progress(sent: 0, echoed: 0), 0);
        using Framebuffer first = Shown(overlay, received, 0);
        overlay.KeysRead("a"u8, first, Progress(sent: 1, echoed: 0), 10);
        server.Write("a"u8);
        overlay.Received(Progress(sent: 2, echoed: 2), 50);
        using Framebuffer second = Shown(overlay, received, 50);
        overlay.KeysRead("bc"u8, second, Progress(sent: 2, echoed: 2), 60);
        using Framebuffer third = Shown(overlay, received, 60);

        Assert.Equal("abc", ScreenText.Text(third, 0).TrimEnd());
        Assert.Equal(50, overlay.WaitTime(60));
        Assert.Equal(new PredictionStatistics(2, 0, 0), overlay.Statistics);
    }

    [Fact]
    public void Reset_drops_what_was_predicted()
    {
        LearningPredictor predictor = new(PredictionDisplay.Always);
        PredictionOverlay overlay = new(predictor);
        using Framebuffer received = new(20, 3);
        using Framebuffer first = Shown(overlay, received, 0);
        overlay.KeysRead("a"u8, first, Progress(sent: 1, echoed: 0), 10);
        overlay.Reset();

        Assert.Equal(long.MaxValue, overlay.WaitTime(10));
    }

    private static Framebuffer Shown(PredictionOverlay overlay, Framebuffer received, long now)
    {
        Framebuffer target = received.Snapshot();
        overlay.Apply(target, now);
        return target;
    }

    private static ClientProgress Progress(ulong sent, ulong echoed) => new(sent, echoed, 0, 1, 0, echoed, 100);
}
