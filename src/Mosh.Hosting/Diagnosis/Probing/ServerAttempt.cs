using System.Diagnostics;
using System.Net;
using Mosh.Hosting.Diagnosis.Remote;
using Mosh.Transport.Crypto;

namespace Mosh.Hosting.Diagnosis.Probing;

/// <summary>The attempt to reach one test server, on a thread of its own until <see cref="Wait"/> has returned.</summary>
internal sealed class ServerAttempt : IDisposable
{
    private readonly Task _work;

    private ServerAttempt(RemoteServer server, IReadOnlyList<IPAddress> candidates, TimeSpan timeout, CancellationToken cancellation)
    {
        Server = server;
        _work = server.IsStarted && candidates.Count > 0
            ? Task.Factory.StartNew(
                () => Reach(candidates, timeout, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : Task.CompletedTask;
    }

    /// <summary>The server.</summary>
    internal RemoteServer Server { get; }

    /// <summary>The session with it; null where none could be made.</summary>
    internal PathProbe? Probe { get; private set; }

    /// <summary>Whether it has answered.</summary>
    internal bool IsAnswered { get; private set; }

    /// <summary>How long that took.</summary>
    internal TimeSpan AnswerTime { get; private set; }

    /// <summary>What this machine's network says; null if nothing.</summary>
    internal string? Failure { get; private set; }

    /// <summary>Begins; a server that has not started is not reached.</summary>
    internal static ServerAttempt Begin(
        RemoteServer server, IReadOnlyList<IPAddress> candidates, TimeSpan timeout, CancellationToken cancellation)
        => new(server, candidates, timeout, cancellation);

    /// <summary>Waits for the outcome.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired.</exception>
    internal void Wait(CancellationToken cancellation)
    {
        _work.GetAwaiter().GetResult();
        cancellation.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The thread ends within a moment of the cancellation, and at its time limit in any case.
        Task.WhenAny(_work).GetAwaiter().GetResult();
        Probe?.Dispose();
    }

    private void Reach(IReadOnlyList<IPAddress> candidates, TimeSpan timeout, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            using SessionKey key = SessionKey.TryParse(Server.Key, out SessionKey? parsed, out string? error)
                ? parsed
                : throw new FormatException(error);
            Probe = new PathProbe(key, candidates, Server.Port, cancellation);
            IsAnswered = Probe.WaitForAnswer(timeout);
            Failure = IsAnswered ? null : Probe.SendError;
            AnswerTime = watch.Elapsed;
        }
        catch (SystemCallException e)
        {
            Failure = e.Message;
        }
        catch (FormatException e)
        {
            Failure = e.Message;
        }
    }
}
