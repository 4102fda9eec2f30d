using Mosh.Sessions.Statistics;
using Mosh.Terminal.Screen;

namespace Mosh.Hosting.Client;

/// <summary>
/// A session on a thread of its own, with or without a console. It goes on (keys go out, screens come in, the server is
/// answered) while no console is attached, and keeps its last size then. All members may be used from any thread.
/// </summary>
public sealed partial class BackgroundClient : IDisposable
{
    private BackgroundClient()
    {
    }

    /// <summary>The number of this session among the user's sessions on this machine; 0 when it is not registered.</summary>
    public int Id { get; private init; }

    /// <summary>Identifies this session for ever.</summary>
    public Guid InstanceId { get; } = Guid.NewGuid();

    /// <summary>What the user calls it.</summary>
    public string Name { get; } = "";

    /// <summary>The host as the user named it.</summary>
    public string HostName { get; } = "";

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt { get; } = DateTimeOffset.Now;

    /// <summary>Completes at the server's first authentic answer. Faults with a <see cref="ClientStartException"/> when none
    /// comes in time, and is cancelled when the session is ended before.</summary>
    public Task Connected => throw new NotImplementedException();

    /// <summary>Completes when the session is over and nothing is left of it.</summary>
    public Task<ClientResult> Completion => throw new NotImplementedException();

    /// <summary>How the session is doing now.</summary>
    public SessionStatistics Statistics => throw new NotImplementedException();

    /// <summary>Whether a console is attached.</summary>
    public bool IsAttached => throw new NotImplementedException();

    /// <summary>The newest screen from the server, without overlays.</summary>
    public ScreenImage Screen => throw new NotImplementedException();

    /// <summary>Grows whenever the screen becomes another.</summary>
    public long ScreenVersion => throw new NotImplementedException();

    /// <summary>Starts a session and returns at once; see <see cref="Connected"/>.</summary>
    /// <exception cref="ClientStartException">The key or all addresses are unusable.</exception>
    public static BackgroundClient Start(BackgroundClientOptions options)
    {
        throw new NotImplementedException();
    }

    /// <summary>Types; returns before the keys are sent.</summary>
    public void Send(ReadOnlyMemory<byte> keys) => throw new NotImplementedException();

    /// <summary>Changes the size of the screen; without effect while a console is attached, whose size counts then.</summary>
    public void Resize(int columns, int rows) => throw new NotImplementedException();

    /// <summary>Waits until <see cref="ScreenVersion"/> is another than <paramref name="version"/>.</summary>
    /// <returns>False when the time is over or the session has ended without that.</returns>
    public bool WaitForChange(long version, TimeSpan timeout, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>
    /// Gives the console to the session until the user detaches it with the escape key, the session ends or
    /// <paramref name="cancellation"/> is cancelled. The console is as before on every way out.
    /// </summary>
    /// <exception cref="AttachException">It cannot be attached.</exception>
    public AttachEnd Attach(AttachOptions options, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Takes the console away if one is attached; returns without waiting for it.</summary>
    public void Detach() => throw new NotImplementedException();

    /// <summary>Has every change of the screen told to an observer until the result is disposed.</summary>
    public IDisposable Observe(IScreenObserver observer) => throw new NotImplementedException();

    /// <summary>Ends the session politely: the server is told and asked to acknowledge, for ten seconds at most.</summary>
    public void Shutdown() => throw new NotImplementedException();

    /// <summary>Ends the session at once; the server is not told.</summary>
    public void Abort() => throw new NotImplementedException();

    /// <summary>Ends the session at once if it is not over, and waits until nothing is left of it.</summary>
    public void Dispose() => throw new NotImplementedException();
}
