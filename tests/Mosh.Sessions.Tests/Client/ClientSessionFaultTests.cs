using System.Buffers;
using Mosh.Sessions.Client;
using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Tests.Client;

/// <summary>An overlay that fails at what has arrived starts afresh; the session goes on, and the failure is counted.</summary>
public sealed class ClientSessionFaultTests : IDisposable
{
    private readonly SessionPair _pair = new();
    private readonly ArrayBufferWriter<byte> _terminal = new();

    public void Dispose() => _pair.Dispose();

    [Fact]
    public void When_it_is_told_of_what_arrived()
    {
        var overlay = new FailingOverlay { FailsAtReceived = true };
        _pair.Client.Overlays.Add(overlay);

        _pair.Run(100);
        _pair.Output("hello");
        _pair.Run(200);

        Assert.Equal("hello", _pair.Client.Screen.Screen.Text().TrimEnd());
        Assert.Equal(overlay.Failures, _pair.Client.CreateStatistics(_pair.Now).ReceiveFaults);
        Assert.True(overlay.Failures > 0 && overlay.Resets == overlay.Failures);
    }

    [Fact]
    public void When_it_draws_and_the_frame_is_then_the_received_screen()
    {
        var overlay = new FailingOverlay();
        _pair.Client.Overlays.Add(overlay);
        _pair.Run(100);
        _pair.Output("hello");
        _pair.Run(200);

        _pair.Client.Render(_pair.Now, _terminal);

        Assert.Equal((1, 1L), (overlay.Failures, _pair.Client.CreateStatistics(_pair.Now).ReceiveFaults));
        Assert.True(_pair.Client.Shown.ContentEquals(_pair.Client.Screen.Screen));
    }

    private sealed class FailingOverlay : IScreenOverlay
    {
        public bool FailsAtReceived { get; init; }

        public int Failures { get; private set; }

        public int Resets { get; private set; }

        public void KeysRead(ReadOnlySpan<byte> keys, Framebuffer shown, in ClientProgress progress, long now)
        {
        }

        public void Received(in ClientProgress progress, long now)
        {
            if (FailsAtReceived)
            {
                Failures++;
                throw new InvalidOperationException();
            }
        }

        public void Apply(Framebuffer screen, long now)
        {
            screen.Resize(1, 1);
            Failures++;
            throw new InvalidOperationException();
        }

        public void Reset() => Resets++;

        public void SessionEnding(long now)
        {
        }

        public long WaitTime(long now) => long.MaxValue;
    }
}
