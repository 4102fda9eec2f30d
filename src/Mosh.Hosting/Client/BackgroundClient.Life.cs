using Mosh.Sessions.Statistics;

namespace Mosh.Hosting.Client;

/// <content>From the start of the thread to its end.</content>
public sealed partial class BackgroundClient
{
    // Our choice: the loop goes no deeper than a few dozen calls.
    private const int StackSize = 512 * 1024;

    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ClientResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;
    private volatile SessionStatistics _statistics = SessionStatistics.Initial;

    /// <summary>
    /// Completes at the server's first authentic answer. Faults with a <see cref="ClientStartException"/> when none comes in
    /// time, and is cancelled when the session is ended before.
    /// </summary>
    public Task Connected => _connected.Task;

    /// <summary>Completes when the session is over and neither sockets nor console are held any more.</summary>
    public Task<ClientResult> Completion => _completion.Task;

    /// <summary>Ends the session politely: the server is told and asked to acknowledge, for ten seconds at most.</summary>
    public void Shutdown() => _mailbox.TryPost(() => _loop.StartShutdown("Exiting..."));

    /// <summary>Ends the session at once; the server is not told.</summary>
    public void Abort() => _mailbox.TryPost(_loop.Abort);

    /// <summary>Ends the session at once if it is not over, and waits until nothing is left of it.</summary>
    public void Dispose()
    {
        Abort();
        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }
    }

    private void Live()
    {
        ClientResult result = default;
        Exception? error = null;
        try
        {
            result = _loop.Run();
        }
#pragma warning disable CA1031 // As a task does: an error of ours is for whoever waits, and must not end the process that we live in.
        catch (Exception unexpected)
        {
            error = unexpected;
        }
#pragma warning restore CA1031

        LeaveEverything();
        Tell(result, error);
    }

    private void LeaveEverything()
    {
        LiveClients.Remove(this);
        _mailbox.Close();
        _loop.EndAttachment(AttachEnd.Ended);
        _mailbox.Work();
        _loop.EndScreens();
        _statistics = _loop.CreateStatistics() with { State = SessionState.Closed };
        _registration?.Dispose();
        _mailbox.Dispose();
        _path.Dispose();
        _connection.Dispose();
    }

    private void Tell(ClientResult result, Exception? error)
    {
        if (error is not null)
        {
            _connected.TrySetException(error);
            _completion.SetException(error);
        }
        else
        {
            if (StartFailure(result) is { } failure)
            {
                _connected.TrySetException(failure);
            }
            else
            {
                _connected.TrySetCanceled();
            }

            _completion.SetResult(result);
        }

        // Nobody need be interested in the failure of either.
        _ = _connected.Task.Exception;
        _ = _completion.Task.Exception;
    }

    private ClientStartException? StartFailure(ClientResult result) => result switch
    {
        { End: ClientEnd.ServerInUse, Failure: { } inUse } => new ClientStartException(ClientStartFailure.ServerInUse, inUse),
        { Failure: { } failure } => new ClientStartException(ClientStartFailure.Failed, failure),
        { End: ClientEnd.NeverConnected } => new ClientStartException(
            ClientStartFailure.NothingReceived,
            $"Nothing came back from {HostName} on UDP port {_options.Candidates[0].Port} within {_options.ConnectionTimeout.TotalSeconds:0.#} s: "
            + "UDP is blocked on the way, the server is gone, or the key is not its key."),
        _ => null,
    };
}
