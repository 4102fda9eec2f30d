using System.Collections.Concurrent;
using Mosh.Hosting.Diagnosis;

namespace Mosh.PowerShell.Diagnosis;

/// <summary>The test of one host, on a thread of its own, whose rows another thread takes as they come.</summary>
internal sealed class HostTest
{
    private readonly string _hostName;
    private readonly BlockingCollection<MoshConnectionCheck> _rows = [];
    private readonly Task _work;

    private HostTest(string hostName, ConnectionTestOptions options, SemaphoreSlim throttle, CancellationToken cancellation)
    {
        _hostName = hostName;
        _work = Task.Factory.StartNew(
            () => Run(options, throttle, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Begins as soon as <paramref name="throttle"/> lets it.</summary>
    public static HostTest Start(string hostName, ConnectionTestOptions options, SemaphoreSlim throttle, CancellationToken cancellation)
        => new(hostName, options, throttle, cancellation);

    /// <summary>The rows, each as soon as it is known; ends with the test.</summary>
    public IEnumerable<MoshConnectionCheck> Rows() => _rows.GetConsumingEnumerable();

    /// <summary>Waits until nothing is left of the test, and throws what it has thrown.</summary>
    public void Finish() => _work.GetAwaiter().GetResult();

    private void Run(ConnectionTestOptions options, SemaphoreSlim throttle, CancellationToken cancellation)
    {
        try
        {
            throttle.Wait(cancellation);
            try
            {
                ConnectionTest.Run(options, check => _rows.Add(new MoshConnectionCheck(_hostName, check), CancellationToken.None), cancellation);
            }
            finally
            {
                throttle.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // The user has stopped the pipeline; what was started has ended.
        }
        finally
        {
            _rows.CompleteAdding();
        }
    }
}
