using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Wire;

/// <summary>Nothing at all: heartbeats.</summary>
public sealed class Idle(bool isQuick) : IWireTask
{
    private readonly TimeSpan _duration = TimeSpan.FromSeconds(isQuick ? 4 : 60);

    public string What => $"{_duration.TotalSeconds:0} s idle";

    public string Script => "exec cat > /dev/null";

    public bool IsBusy => false;

    public Task RunAsync(BenchSession session) => Task.Delay(_duration);
}
