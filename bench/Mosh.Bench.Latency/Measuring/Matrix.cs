using Mosh.Bench.Latency.Application;
using Mosh.Bench.Latency.Keys;
using Mosh.Bench.Latency.Sessions;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Latency.Measuring;

/// <summary>
/// Measures the cells, some at a time: they mostly wait. Every client types the same trace over links that lose by the same
/// seed.
/// </summary>
public sealed class Matrix(LatencyOptions options) : IDisposable
{
    private readonly IReadOnlyList<TracedKey> _trace = TraceGenerator.Generate(options.Seed, options.Keys);
    private readonly SemaphoreSlim _running = new(options.Parallel);

    // A pseudo-terminal opened while another session is spawning its programs could leak into them.
    private readonly SemaphoreSlim _starting = new(1);

    /// <summary>How long the typist takes.</summary>
    public TimeSpan TraceLength => TimeSpan.FromMilliseconds(_trace.Sum(key => key.PauseMilliseconds));

    public async Task<IReadOnlyList<CellResult>> MeasureAsync(IEnumerable<MatrixCell> cells, Action<CellResult> report) =>
        await Task.WhenAll(cells.ToList().Select(async cell =>
        {
            await _running.WaitAsync();
            try
            {
                using IMeasuredSession session = await StartAsync(cell);
                CellResult result = await Task.Factory.StartNew(
                    new CellMeasurement(cell, _trace, session).Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                report(result);
                return result;
            }
            finally
            {
                _running.Release();
            }
        }));

    /// <inheritdoc/>
    public void Dispose()
    {
        _running.Dispose();
        _starting.Dispose();
    }

    private async Task<IMeasuredSession> StartAsync(MatrixCell cell)
    {
        await _starting.WaitAsync();
        try
        {
            if (cell.Client == ClientKind.Tcp)
            {
                return new StreamSession(cell.Link, options.Seed);
            }

            MoshServer server = await MoshServer.StartAsync(
                options.Server, CleanEnvironment.Create("/"), Environment.ProcessPath!, ApplicationHost.Subcommand);
            Implementation client = cell.Client == ClientKind.Ours ? Implementation.Ours : Implementation.Stock;
            return new MoshClientSession(server, client, cell.Prediction, cell.Link, options.Seed);
        }
        finally
        {
            _starting.Release();
        }
    }
}
