using System.Text;
using Mosh.PowerShell.Screens;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.PowerShell.Tests.Screens;

/// <summary>A session without a network. Waiting for a change makes the next planned thing happen.</summary>
internal sealed class FakeSession : IDrivenSession
{
    private readonly Emulator _emulator = new(new Framebuffer(40, 10));
    private readonly Queue<Action> _plan = [];

    public FakeSession() => Screen = ScreenImage.Of(_emulator.Screen);

    public ScreenImage Screen { get; private set; }

    public long ScreenVersion { get; private set; }

    public bool IsOver { get; private set; }

    public List<TimeSpan> Waits { get; } = [];

    /// <summary>What the host prints when something is typed; nothing is expected to be typed unless set.</summary>
    public Func<string, string>? Answer { get; init; }

    public FakeSession ThenPrints(string text)
    {
        _plan.Enqueue(() => Print(text));
        return this;
    }

    public FakeSession ThenIsQuiet()
    {
        _plan.Enqueue(() => { });
        return this;
    }

    public FakeSession ThenEnds()
    {
        _plan.Enqueue(() => IsOver = true);
        return this;
    }

    public bool WaitForChange(long version, TimeSpan timeout, CancellationToken cancellation)
    {
        Waits.Add(timeout);
        if (_plan.TryDequeue(out Action? happen))
        {
            happen();
        }
        else
        {
            Thread.Sleep(timeout);
        }

        return ScreenVersion != version;
    }

    public void Send(ReadOnlyMemory<byte> keys) => Print((Answer ?? throw new NotSupportedException())(Encoding.UTF8.GetString(keys.Span)));

    private void Print(string text)
    {
        _emulator.Write(Encoding.UTF8.GetBytes(text));
        Screen = ScreenImage.Of(_emulator.Screen);
        ScreenVersion++;
    }
}
