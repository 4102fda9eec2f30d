using System.Management.Automation;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Client;
using Mosh.PowerShell.Errors;

namespace Mosh.PowerShell.Connecting;

/// <summary>What became of one target: a session, an error, or neither if the user has stopped it.</summary>
internal readonly record struct SessionAttempt(MoshSession? Session, ErrorRecord? Error)
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
        catch (ClientStartException e)
        {
            return new(null, MoshError.From(e, target.HostName, target.IsServerOurs));
        }
        catch (TimeoutException)
        {
            return new(null, MoshError.ConnectingTimeout(target.HostName, target.ConnectingTimeout ?? TimeSpan.Zero));
        }
        catch (OperationCanceledException)
        {
            return default;
        }
    }
}
