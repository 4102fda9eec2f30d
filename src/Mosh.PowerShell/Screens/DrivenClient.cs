using Mosh.Hosting.Client;
using Mosh.Terminal.Screen;

namespace Mosh.PowerShell.Screens;

/// <summary>A session of this process, to be driven.</summary>
internal sealed class DrivenClient(BackgroundClient client) : IDrivenSession
{
    public ScreenImage Screen => client.Screen;

    public long ScreenVersion => client.ScreenVersion;

    public bool IsOver => client.Completion.IsCompleted;

    public bool WaitForChange(long version, TimeSpan timeout, CancellationToken cancellation) =>
        client.WaitForChange(version, timeout, cancellation);

    public void Send(ReadOnlyMemory<byte> keys) => client.Send(keys);
}
