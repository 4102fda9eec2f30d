using System.Diagnostics;
using System.Globalization;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Client;
using Mosh.PowerShell.Sessions;

namespace Mosh.PowerShell.Connecting;

/// <summary>
/// Brings a session about: the server's start, then the first contact. It blocks. Whatever stops it on the way, nothing is left: ssh is
/// ended, and a server that has started already is told to end, by way of the session that it was started for.
/// </summary>
internal static class SessionStarter
{
    /// <summary>How long a server of ours may take to hear that it is not wanted any more. Our choice.</summary>
    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(2);

    /// <summary>How long it may take until such a server is heard for the first time. Our choice: who pressed Ctrl-C waits for it.</summary>
    private static readonly TimeSpan FirstWordTime = TimeSpan.FromSeconds(1);

    /// <summary>As long as the stock client. A user who wants to know earlier says so.</summary>
    private static readonly TimeSpan FirstContactTime = TimeSpan.FromSeconds(15);

    /// <summary>Connects.</summary>
    /// <exception cref="BootstrapException">There is no server.</exception>
    /// <exception cref="ClientStartException">The server cannot be reached.</exception>
    /// <exception cref="ServerInUseException">A session of this process has the server.</exception>
    /// <exception cref="TimeoutException">It took longer than the target's <see cref="ConnectionTarget.ConnectingTimeout"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired.</exception>
    public static MoshSession Start(
        ConnectionTarget target, SessionSettings settings, IConnectionObserver observer, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var time = target.ConnectingTimeout;
        var clock = Stopwatch.StartNew();
        if (time is { } span)
        {
            limit.CancelAfter(span);
        }

        try
        {
            var endpoint = Reach(target, observer, limit.Token);
            observer.Entered(ConnectionStage.FirstContact);
            var remaining = time is null ? FirstContactTime : time.Value - clock.Elapsed;
            return Contact(target, endpoint, settings, Longest(remaining), observer, limit.Token);
        }
        catch (OperationCanceledException) when (time is not null && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    // Once the server has started, what it said must be heard to the end: without its key it could not be told to end.
    private static ServerEndpoint Reach(ConnectionTarget target, IConnectionObserver observer, CancellationToken cancellation)
    {
        using var untilStarted = new CancellationTokenSource();
        var hasStarted = 0;
        using var impatience = cancellation.Register(() =>
        {
            if (Volatile.Read(ref hasStarted) == 0)
            {
                untilStarted.Cancel();
            }
        });
        var relay = new BootstrapRelay(observer, target is SshTarget, () => Volatile.Write(ref hasStarted, 1));
        return target.Reach(relay, untilStarted.Token);
    }

    private static MoshSession Contact(
        ConnectionTarget target,
        ServerEndpoint endpoint,
        SessionSettings settings,
        TimeSpan patience,
        IConnectionObserver observer,
        CancellationToken cancellation)
    {
        var use = ServersInUse.Take(endpoint.Key);
        try
        {
            return Contact(target, endpoint, settings, patience, observer, use, cancellation);
        }
        catch
        {
            use.End();
            throw;
        }
    }

    private static MoshSession Contact(
        ConnectionTarget target,
        ServerEndpoint endpoint,
        SessionSettings settings,
        TimeSpan patience,
        IConnectionObserver observer,
        ServersInUse.Use use,
        CancellationToken cancellation)
    {
        var port = endpoint.Port.ToString(CultureInfo.InvariantCulture);
        var client = BackgroundClient.Start(new BackgroundClientOptions
        {
            Key = endpoint.Key,
            Candidates = [.. endpoint.Candidates.Select(address => new CandidateAddress(address.ToString(), port))],
            Name = settings.Name,
            HostName = target.HostName,
            Width = settings.Columns,
            Height = settings.Rows,
            ConnectionTimeout = patience,
            Display = settings.Display,
            Warn = observer.Warn,
        });
        try
        {
            client.Connected.WaitAsync(cancellation).GetAwaiter().GetResult();
            var session = new MoshSession(client, settings.Display.Prediction);
            ProcessSessions.Add(session);
            use.Session = session;
            _ = client.Completion.ContinueWith(
                _ => use.End(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return session;
        }
        catch (OperationCanceledException)
        {
            Leave(client, target.IsServerOurs);
            throw;
        }
    }

    /// <summary>Ends a session that nobody wants any more, and with it its server.</summary>
    public static void Leave(BackgroundClient client, bool isServerOurs)
    {
        if (isServerOurs)
        {
            // A client that was never heard cannot say goodbye; its server ends by itself when nobody comes to it for a minute.
            Task.WhenAny(client.Connected, Task.Delay(FirstWordTime)).GetAwaiter().GetResult();
            if (client.Connected.IsCompletedSuccessfully)
            {
                client.Shutdown();
                _ = SessionEnding.WaitForEnd(client, FarewellTime, CancellationToken.None);
            }
        }

        client.Dispose();
    }

    private static TimeSpan Longest(TimeSpan remaining) => remaining > TimeSpan.Zero ? remaining : TimeSpan.FromMilliseconds(1);
}
