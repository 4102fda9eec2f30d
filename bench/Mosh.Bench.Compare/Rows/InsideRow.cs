using Mosh.Bench.Compare.Core;
using Mosh.Bench.Compare.Reporting;

namespace Mosh.Bench.Compare.Rows;

/// <summary>
/// What our code takes of a key's way, in this process: from the key to its sealed datagram in a client, and from the datagram
/// with its echo to the bytes for the user's terminal. No sockets, no waiting: the pacing's clock is virtual.
/// </summary>
public sealed class InsideRow : IRow
{
    private const int WarmUpKeys = 3_000;
    private const int Keys = 2_000;

    public string Name => "inside";

    public string Summary => "key to datagram, and datagram to screen bytes, inside our client";

    public Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress)
    {
        Comparison up = new("Key to datagram, inside our client", "µs", Target.AtMost(100));
        Comparison down = new("Datagram to screen bytes, inside our client", "µs", Target.AtMost(100));
        using KeyPath path = new();
        path.Run(WarmUpKeys);
        for (int run = 0; run < options.Runs; run++)
        {
            path.Forget();
            path.Run(Keys);
            up.Ours.Add(path.KeyToDatagram.Median);
            down.Ours.Add(path.DatagramToScreen.Median);
        }

        return Task.FromResult(RowResult.Of(up, down));
    }
}
