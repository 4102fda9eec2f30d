namespace Mosh.PowerShell.Pipeline;

/// <summary>
/// Holds the thread of the pipeline while another thread needs that nobody else uses the console. The pipeline's thread arrives by
/// itself, after all that was to be written before; disposing lets it go on.
/// </summary>
internal sealed class Standstill : IDisposable
{
    private readonly object _gate = new();
    private bool _isStanding;
    private bool _isOver;

    /// <summary>Waits until the pipeline stands still.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired; the pipeline will not stand still any more.</exception>
    public void Await(CancellationToken cancellation)
    {
        using var wake = cancellation.UnsafeRegister(static self => ((Standstill)self!).Wake(), this);
        lock (_gate)
        {
            while (!_isStanding)
            {
                if (cancellation.IsCancellationRequested)
                {
                    _isOver = true;
                    cancellation.ThrowIfCancellationRequested();
                }

                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>Stands still; called by the thread of the pipeline.</summary>
    public void Stand()
    {
        lock (_gate)
        {
            _isStanding = true;
            Monitor.PulseAll(_gate);
            while (!_isOver)
            {
                Monitor.Wait(_gate);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
