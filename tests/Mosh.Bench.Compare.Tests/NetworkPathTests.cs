using System.Diagnostics;
using System.Globalization;
using System.Net;
using Mosh.Bench.Compare.Paths;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Tests;

public sealed class NetworkPathTests
{
    private const int Port = 7777;

    [PathFact]
    public async Task A_queue_passes_what_it_has_room_for_and_counts_the_rest_as_dropped()
    {
        using NetworkPath path = await NetworkPath.CreateAsync(new Link { DownRate = 8_000, DownQueue = 10_000, Burst = 1600 }, seed: 1);

        await path.Server.RunAsync($"exec /bin/bash -c 'for ((i = 0; i < 20; i++)); do printf %1000d $i > /dev/udp/10.77.0.2/{Port}; done'");

        QueueState queue = await path.DownQueueAsync();
        // A packet has 42 bytes of headers. One goes at once and nine wait; then one goes a second, and bash may be slow.
        Assert.InRange(queue.Count.Dropped, 5, 10);
        Assert.Equal(20, queue.Count.Sent + (queue.Backlog / 1042));
    }

    [PathFact]
    public async Task What_was_started_in_a_network_ends_with_it()
    {
        NetworkNamespace place = await NetworkNamespace.StartAsync();
        string[] line = place.Enter("/bin/sh", "-c", "sleep 987654 & sleep 987654 & wait");
        using Process started = Process.Start(line[0], line[1..]);
        await Poll.UntilAsync(() => Sleepers().Length == 2, "two programs in the network");
        int[] inside = Sleepers();

        place.Dispose();

        Assert.DoesNotContain(inside, UnixProcess.IsRunning);
        Assert.True(started.WaitForExit(TimeSpan.FromSeconds(10)));
    }

    [PathFact]
    public async Task A_relay_holds_datagrams_for_half_the_round_trip()
    {
        Link link = new() { RoundTrip = TimeSpan.FromMilliseconds(300) };
        using NetworkPath path = await NetworkPath.CreateAsync(link, seed: 1);
        IPEndPoint relay = await path.OpenAsync(Port);

        long start = Stopwatch.GetTimestamp();
        await path.Client.RunAsync(string.Create(CultureInfo.InvariantCulture, $"exec /bin/bash -c 'echo hello > /dev/udp/{relay.Address}/{relay.Port}'"));
        await Poll.UntilAsync(() => SystemCounters.Sent(File.ReadLines($"/proc/{path.Client.HolderId}/net/dev"), "way").Passed > 0, "the datagram on the link");

        Assert.True(Stopwatch.GetElapsedTime(start) >= link.RoundTrip / 2);
    }

    private static int[] Sleepers() =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), out int id) ? id : 0)
            .Where(id => id > 0 && CommandLineOf(id) == "sleep\0987654\0"),
    ];

    private static string CommandLineOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ""; // It has ended meanwhile.
        }
    }
}
