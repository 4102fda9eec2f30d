using System.Management.Automation;
using Mosh.Hosting.Bootstrap;
using Mosh.PowerShell.Errors;

namespace Mosh.PowerShell.Connecting;

/// <summary>What became of one target: a session, an error, or neither if the user has stopped it.</summary>
/// <param name="Session">The new session.</param>
/// <param name="Error">Why there is none.</param>
/// <param name="Existing">With an error: the session of this process that has the server.</param>
internal readonly record struct SessionAttempt(MoshSession? Session, ErrorRecord? Error, MoshSession? Existing = null)
{
    /// <summary>Tries it; blocks.</summary>
    public static SessionAttempt Make(
        ConnectionTarget target, SessionSettings settings, IConnectionObserver observer, CancellationToken cancellation)
    {
        try
        {
            return new(SessionStarter.Start(target, settings, observer, cancellation), null);
        }
        catch (BootstrapException e)
        {
            return new(null, MoshError.From(e, target.HostName));
        }
        catch (ServerInUseException e)
        {
            return new(null, MoshError.ServerInUse(target.HostName, e.Session), e.Session);
        }
        catch (NotReachedException e)
        {
            return new(null, e.Failure is { } failure
                ? MoshError.From(failure, target.HostName, target.IsServerOurs, e.Server)
                : MoshError.ConnectingTimeout(target.HostName, target.ConnectingTimeout ?? TimeSpan.Zero, e.Server));
        }
        catch (OperationCanceledException e) when (cancellation.IsCancellationRequested || !e.CancellationToken.CanBeCanceled)
        {
            // The pipeline was stopped, or Ctrl-C has ended ssh, which no token tells of. Anything else must not end without a word.
            return default;
        }
    }
}
