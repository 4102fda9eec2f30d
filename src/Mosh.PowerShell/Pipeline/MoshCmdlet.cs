using System.Management.Automation;
using Mosh.Hosting;
using Mosh.PowerShell.Errors;

namespace Mosh.PowerShell.Pipeline;

/// <summary>
/// What the module's cmdlets have in common: <see cref="StopToken"/> fires on Ctrl-C; <see cref="Await{T}"/> waits for work on other
/// threads and meanwhile writes what it hands to <see cref="Relay"/>. All members are for the thread of the pipeline, except the relay
/// and the token.
/// </summary>
public abstract class MoshCmdlet : PSCmdlet, IDisposable
{
    /// <summary>How long stopped work may take to put things away before the prompt returns without it. Our choice.</summary>
    private static readonly TimeSpan CleanUpTime = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Fires when the pipeline is stopped.</summary>
    protected internal CancellationToken StopToken => _stopping.Token;

    /// <summary>The way for other threads to write.</summary>
    protected internal PipelineRelay Relay { get; } = new();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives back what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stopping.Dispose();
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>
    /// Waits for <paramref name="work"/> and writes what arrives in <see cref="Relay"/>. Work that is stopped gets a moment to put
    /// things away; then the pipeline ends.
    /// </summary>
    /// <exception cref="PipelineStoppedException">Ctrl-C, or a cmdlet further down the pipeline has had enough.</exception>
    protected T Await<T>(Task<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Pump(work);
        RefuseIfSystemDid(work);
        return work.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Await{T}"/>
    protected void Await(Task work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Pump(work);
        RefuseIfSystemDid(work);
        work.GetAwaiter().GetResult();
    }

    /// <summary>Runs <paramref name="work"/>, which may block, on a thread of its own and waits as <see cref="Await{T}"/> does.</summary>
    protected T RunAside<T>(Func<CancellationToken, T> work)
    {
        var token = StopToken;
        return Await(Task.Factory.StartNew(() => work(token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
    }

    // What no cmdlet foresees by a type of its own, and all can meet: too few descriptors, too little memory.
    private void RefuseIfSystemDid(Task work)
    {
        if (work.Exception?.InnerException is SystemCallException failure)
        {
            ThrowTerminatingError(MoshError.SystemRefused(failure));
        }
    }

    private void Pump(Task work)
    {
        _ = work.ContinueWith(
            _ => Relay.Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        using var onStop = StopToken.UnsafeRegister(static relay => ((PipelineRelay)relay!).Wake(), Relay);
        var isWritten = false;
        try
        {
            while (!work.IsCompleted && !StopToken.IsCancellationRequested)
            {
                Relay.WriteAll(this);
                Relay.WaitUnless(() => work.IsCompleted || StopToken.IsCancellationRequested);
            }

            if (!StopToken.IsCancellationRequested)
            {
                Relay.WriteAll(this);
                isWritten = true;
            }
        }
        finally
        {
            // Select-Object -First ends the pipeline by an exception out of WriteObject, without StopProcessing.
            if (!isWritten)
            {
                _stopping.Cancel();
                WaitForCleanUp(work);
            }
        }

        if (!isWritten)
        {
            throw new PipelineStoppedException();
        }
    }

    private static void WaitForCleanUp(Task work) => Task.WhenAny(work, Task.Delay(CleanUpTime)).GetAwaiter().GetResult();
}
