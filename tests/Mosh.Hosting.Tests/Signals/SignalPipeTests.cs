using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Native;
using Mosh.Hosting.Signals;

namespace Mosh.Hosting.Tests.Signals;

public class SignalPipeTests
{
    [Fact]
    public void A_caught_signal_wakes_the_loop_and_is_taken_once()
    {
        using var signals = new SignalPipe(SignalSet.User1 | SignalSet.WindowChange);
        var poller = new Poller();
        poller.Add(signals.Descriptor, PollEvents.Readable);

        _ = Libc.Kill(Environment.ProcessId, Platform.SignalUser1);
        bool isWoken = poller.Wait(5000);

        Assert.True(isWoken);
        Assert.Equal(SignalSet.User1, signals.Take());
        Assert.Equal(SignalSet.None, signals.Take());
        Assert.False(poller.Wait(0));
    }
}
