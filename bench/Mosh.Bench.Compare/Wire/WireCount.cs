using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Wire;

/// <summary>What went over the wire.</summary>
public readonly record struct WireCount(Traffic Up, Traffic Down)
{
    /// <summary>Before, for what belongs to the start.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    /// <summary>After, for the last acknowledgements; shorter than a heartbeat.</summary>
    private static readonly TimeSpan Remainder = TimeSpan.FromSeconds(1);

    public long Bytes => Up.Bytes + Down.Bytes;

    public long Datagrams => Up.Datagrams + Down.Datagrams;

    public static async Task<WireCount> OfAsync(BenchSession session, IWireTask task)
    {
        await Task.Delay(Settling);
        WireCount before = new(session.Relay.Up, session.Relay.Down);
        await task.RunAsync(session);
        await Task.Delay(Remainder);
        return new WireCount(session.Relay.Up - before.Up, session.Relay.Down - before.Down);
    }

    /// <summary>Medians of each direction.</summary>
    public static string Describe(IReadOnlyCollection<WireCount> counts)
    {
        return $"up {Median(count => count.Up.Datagrams)} datagrams, {Median(count => count.Up.Bytes)} bytes; "
            + $"down {Median(count => count.Down.Datagrams)} datagrams, {Median(count => count.Down.Bytes)} bytes";

        string Median(Func<WireCount, long> value) => ComparisonTable.Number(new Sample(counts.Select(count => (double)value(count))).Median);
    }
}
