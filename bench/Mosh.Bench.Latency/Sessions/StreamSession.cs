using Mosh.Bench.Latency.Application;
using Mosh.Bench.Latency.Links;
using Mosh.Hosting.EventLoop;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Latency.Sessions;

/// <summary>A plain shell as over ssh: the application's terminal at the far end of a modelled TCP connection, no local echo.</summary>
public sealed class StreamSession : IMeasuredSession
{
    private readonly SpawnedTerminal _application = new(Environment.ProcessPath!, [ApplicationHost.Subcommand], CleanEnvironment.Create("/"));
    private readonly ReliableStream _up;
    private readonly ReliableStream _down;

    public StreamSession(LinkConditions conditions, int seed)
    {
        _up = new ReliableStream(conditions, seed);
        _down = new ReliableStream(conditions, seed + 2);
    }

    /// <inheritdoc/>
    public double NextDue => Math.Min(_up.NextDue, _down.NextDue);

    /// <inheritdoc/>
    public void AddTo(Poller poller) => _application.AddTo(poller);

    /// <inheritdoc/>
    public void Pump(double now, Action<byte[]> show)
    {
        foreach (byte[] output in _application.Read())
        {
            _down.Send(output, now);
        }

        _up.Pump(now, keys => _application.Write(keys));
        _down.Pump(now, show);
    }

    /// <inheritdoc/>
    public void Type(byte[] keys, double now) => _up.Send(keys, now);

    /// <inheritdoc/>
    public void Dispose() => _application.Dispose();
}
