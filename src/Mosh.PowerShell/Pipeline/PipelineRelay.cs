using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using Mosh.Hosting.ForeignText;

namespace Mosh.PowerShell.Pipeline;

/// <summary>
/// Carries what other threads have to say to the thread of the pipeline, the only one that may write. Any thread may call the
/// <c>Write…</c> methods, which never block; <see cref="MoshCmdlet"/> writes it all out, in order, while it waits.
/// </summary>
public sealed class PipelineRelay
{
    private readonly Queue<Action<Cmdlet>> _pending = new();

    internal PipelineRelay()
    {
    }

    /// <summary>Sends an object down the pipeline.</summary>
    public void WriteObject(object? value, bool enumerateCollection = false) => Post(c => c.WriteObject(value, enumerateCollection));

    /// <summary>Writes a non-terminating error.</summary>
    public void WriteError(ErrorRecord error) => Post(c => c.WriteError(error));

    /// <summary>Writes a warning.</summary>
    public void WriteWarning(string text) => Post(c => c.WriteWarning(HostText.CleanLines(text)));

    /// <summary>Writes a line for <c>-Verbose</c>.</summary>
    public void WriteVerbose(string text) => Post(c => c.WriteVerbose(HostText.CleanLines(text)));

    /// <summary>Shows progress.</summary>
    public void WriteProgress(ProgressRecord progress) => Post(c => c.WriteProgress(progress));

    /// <summary>Writes a line for the user that is no output.</summary>
    public void WriteInformation(string text, params string[] tags) => Post(c => c.WriteInformation(HostText.CleanLines(text), tags));

    /// <summary>Has anything else done on the thread of the pipeline.</summary>
    public void Post(Action<Cmdlet> action)
    {
        lock (_pending)
        {
            _pending.Enqueue(action);
            Monitor.PulseAll(_pending);
        }
    }

    /// <summary>
    /// Waits until the thread of the pipeline has written all that was posted, and holds it until the result is disposed. For other
    /// threads, while the cmdlet waits for them.
    /// </summary>
    /// <param name="before">What the pipeline's thread does last.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired.</exception>
    internal IDisposable StandStill(Action<PSCmdlet> before, CancellationToken cancellation)
    {
        var standstill = new Standstill();
        Post(cmdlet =>
        {
            try
            {
                if (!cancellation.IsCancellationRequested)
                {
                    before((PSCmdlet)cmdlet);
                }
            }
            finally
            {
                standstill.Stand();
            }
        });
        standstill.Await(cancellation);
        return standstill;
    }

    /// <summary>Has <see cref="WaitUnless"/> look again.</summary>
    internal void Wake()
    {
        lock (_pending)
        {
            Monitor.PulseAll(_pending);
        }
    }

    /// <summary>Waits until there is something to write or <paramref name="isOver"/>, whose changes <see cref="Wake"/> announces.</summary>
    internal void WaitUnless(Func<bool> isOver)
    {
        lock (_pending)
        {
            while (_pending.Count == 0 && !isOver())
            {
                Monitor.Wait(_pending);
            }
        }
    }

    internal void WriteAll(Cmdlet cmdlet)
    {
        while (TryTake(out var action))
        {
            action(cmdlet);
        }
    }

    private bool TryTake([NotNullWhen(true)] out Action<Cmdlet>? action)
    {
        lock (_pending)
        {
            return _pending.TryDequeue(out action);
        }
    }
}
