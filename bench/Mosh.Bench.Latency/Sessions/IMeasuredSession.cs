using Mosh.Hosting.EventLoop;

namespace Mosh.Bench.Latency.Sessions;

/// <summary>A terminal session over a simulated link: keys go in, what the user's terminal shows comes out. One thread.</summary>
public interface IMeasuredSession : IDisposable
{
    /// <summary>When <see cref="Pump"/> has something to do, even if no descriptor is readable.</summary>
    double NextDue { get; }

    /// <summary>Adds what is to be waited for.</summary>
    void AddTo(Poller poller);

    /// <summary>Moves everything that can move.</summary>
    /// <param name="now">The time.</param>
    /// <param name="show">Takes output for the user's terminal.</param>
    void Pump(double now, Action<byte[]> show);

    void Type(byte[] keys, double now);
}
