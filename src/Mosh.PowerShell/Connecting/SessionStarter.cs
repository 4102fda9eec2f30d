using System.Globalization;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Client;
using Mosh.PowerShell.Sessions;

namespace Mosh.PowerShell.Connecting;

/// <summary>
/// Brings a session about: the server's start, then the first contact. It blocks. Whatever stops it on the way, ssh is ended, and a
/// server that has started already is told to end: by way of the session that it was started for, or if that was never heard, over
/// ssh, if ssh needs no answer for it.
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
    /// <exception cref="ServerInUseException">A session of this process has the server.</exception>
    /// <exception cref="NotReachedException">
    /// The server cannot be reached, or it took longer than the target's <see cref="ConnectionTarget.ConnectingTimeout"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired, or Ctrl-C has ended ssh.</exception>
    public static MoshSession Start(
        ConnectionTarget target, SessionSettings settings, IConnectionObserver observer, CancellationToken cancellation)
    {
        using var clock = new ConnectingClock(target.ConnectingTimeout, cancellation);
        ServerEndpoint endpoint;
        try
        {
            endpoint = Reach(target, observer, clock);
        }
        catch (OperationCanceledException) when (clock.IsOver)
        {
            throw new NotReachedException(null, ServerFate.None);
        }

        observer.Entered(ConnectionStage.FirstContact);
        return Contact(target, endpoint, settings, observer, clock);
    }

    // Once the server has started, what it said must be heard to the end: without its key it could not be told to end.
    private static ServerEndpoint Reach(ConnectionTarget target, IConnectionObserver observer, ConnectingClock clock)
    {
        using var untilStarted = new CancellationTokenSource();
        var hasStarted = 0;
        using var impatience = clock.Token.Register(() =>
        {
            if (Volatile.Read(ref hasStarted) == 0)
            {
                untilStarted.Cancel();
            }
        });
        var relay = new BootstrapRelay(observer, target is SshTarget, clock, () => Volatile.Write(ref hasStarted, 1));
        return target.Reach(relay, untilStarted.Token);
    }

    private static MoshSession Contact(
        ConnectionTarget target, ServerEndpoint endpoint, SessionSettings settings, IConnectionObserver observer, ConnectingClock clock)
    {
        var use = ServersInUse.Take(endpoint.Key);
        try
        {
            return Contact(target, endpoint, settings, observer, use, clock);
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
        IConnectionObserver observer,
        ServersInUse.Use use,
        ConnectingClock clock)
    {
        var port = endpoint.Port.ToString(CultureInfo.InvariantCulture);
        BackgroundClient? client = null;
        try
        {
            client = BackgroundClient.Start(new BackgroundClientOptions
            {
                Key = endpoint.Key,
                Candidates = [.. endpoint.Candidates.Select(address => new CandidateAddress(address.ToString(), port))],
                Name = settings.Name,
                HostName = target.HostName,
                Width = settings.Columns,
                Height = settings.Rows,
                ConnectionTimeout = clock.Remaining ?? FirstContactTime,
                Display = settings.Display,
                Warn = observer.Warn,
            });
            client.Connected.WaitAsync(clock.Token).GetAwaiter().GetResult();
            var session = new MoshSession(client, settings.Display.Prediction);
            ProcessSessions.Add(session);
            use.Session = session;
            _ = client.Completion.ContinueWith(
                _ => use.End(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return session;
        }
        catch (ClientStartException e)
        {
            // The client's own patience is what is left of the time.
            throw new NotReachedException(IsTimeout(e, clock) ? null : e, EndUnheard(target, endpoint));
        }
        catch (OperationCanceledException) when (clock.IsOver)
        {
            throw new NotReachedException(null, Leave(client!, target.IsServerOurs) ? ServerFate.Ended : EndUnheard(target, endpoint));
        }
        catch (OperationCanceledException)
        {
            if (!Leave(client!, target.IsServerOurs))
            {
                // Nobody waits for what becomes of it.
                _ = Task.Run(() => EndUnheard(target, endpoint), CancellationToken.None);
            }

            throw;
        }
    }

    private static bool IsTimeout(ClientStartException failure, ConnectingClock clock)
        => failure.Failure == ClientStartFailure.NothingReceived && clock.Remaining is not null;

    private static ServerFate EndUnheard(ConnectionTarget target, ServerEndpoint endpoint) => !target.IsServerOurs ? ServerFate.None
        : target.TryEnd(endpoint) ? ServerFate.Ended
        : ServerFate.Unknown(endpoint.ProcessId);

    /// <summary>Ends a session that nobody wants any more, and with it its server.</summary>
    /// <returns>True if the server has ended; false if it was never heard, or is not ours.</returns>
    public static bool Leave(BackgroundClient client, bool isServerOurs)
    {
        var hasEnded = false;
        if (isServerOurs)
        {
            // A client that was never heard cannot say goodbye.
            Task.WhenAny(client.Connected, Task.Delay(FirstWordTime)).GetAwaiter().GetResult();
            if (client.Connected.IsCompletedSuccessfully)
            {
                client.Shutdown();
                _ = SessionEnding.WaitForEnd(client, FarewellTime, CancellationToken.None);
                hasEnded = client.Completion.IsCompletedSuccessfully
                    && client.Completion.Result.End is ClientEnd.ServerEnded or ClientEnd.ShutdownAcknowledged;
            }
        }

        client.Dispose();
        return hasEnded;
    }
}
