using Mosh.Hosting.Bootstrap;

namespace Mosh.PowerShell.Connecting;

/// <summary>One server that a session is wanted with, and the way to it.</summary>
public abstract class ConnectionTarget
{
    /// <summary>The host as the user named it; also the target of errors.</summary>
    public abstract string HostName { get; }

    /// <summary>How long it may take until the session is there; null for as long as it takes.</summary>
    public virtual TimeSpan? ConnectingTimeout => null;

    /// <summary>True if the server was started for this session, and nobody else will end it.</summary>
    public virtual bool IsServerOurs => true;

    /// <summary>Sees to it that the server runs, and tells where. It may block for as long as ssh asks for passwords.</summary>
    /// <exception cref="BootstrapException">There is no server.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired; nothing is left running.</exception>
    public abstract ServerEndpoint Reach(IBootstrapObserver observer, CancellationToken cancellation);

    /// <summary>Ends a server of ours that is not heard over UDP; blocks for some seconds at most.</summary>
    /// <returns>True if the server has ended, false if nothing is known of that.</returns>
    public virtual bool TryEnd(ServerEndpoint endpoint) => false;
}
