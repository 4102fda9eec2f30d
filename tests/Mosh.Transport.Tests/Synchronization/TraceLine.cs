using System.Text.Json;
using Mosh.Tests.Shared;

namespace Mosh.Transport.Tests.Synchronization;

/// <summary>One line per event of a trace, the same for a recorded and for a replayed one.</summary>
internal static class TraceLine
{
    public static string Packet(
        long time, string direction, bool isDropped, ushort timestamp, ushort reply, ulong id, ulong old, ulong @new, ulong ack, ulong throwaway, string diff) =>
        $"{time} {direction}{(isDropped ? " dropped" : "")} ts {timestamp}/{reply} id {id} {old}->{@new} ack {ack} throwaway {throwaway} [{diff}]";

    public static string ServerState(long time, ulong number, string keysHex) => $"{time} server state {number} keys {keysHex}";

    public static string Finished(long time, string who, string reason) => $"{time} {who} finished: {reason}";

    public static string Statistics(
        long time, string who, double roundTrip, double variation, int timeout, int interval, ulong acked, ulong last, ulong remote, int sent, int received) =>
        $"{time} {who} srtt {roundTrip:0.###} rttvar {variation:0.###} rto {timeout} si {interval} acked {acked} last {last} remote {remote} sent {sent} received {received}";

    /// <summary>The lines of a recorded entry; events of the script have none.</summary>
    public static IEnumerable<string> Recorded(JsonElement entry)
    {
        long time = entry.GetProperty("t").GetInt64();
        if (entry.TryGetProperty("packet", out JsonElement direction))
        {
            yield return Packet(
                time,
                direction.GetString()!,
                entry.TryGetProperty("dropped", out _),
                (ushort)entry.Number("timestamp"),
                (ushort)entry.Number("timestamp_reply"),
                entry.Number("fragment_id"),
                entry.Number("old"),
                entry.Number("new"),
                entry.Number("ack"),
                entry.Number("throwaway"),
                entry.TryGetProperty("diff", out JsonElement diff) ? RecordedDiff(entry, diff, direction.GetString() == "c2s") : "");
        }
        else if (entry.TryGetProperty("server_state", out _))
        {
            yield return ServerState(time, entry.Number("server_state"), entry.Text("to_host_hex"));
        }
        else if (entry.TryGetProperty("finished", out JsonElement who))
        {
            yield return Finished(time, who.GetString()!, entry.Text("reason"));
        }
        else if (entry.TryGetProperty("client", out JsonElement client))
        {
            yield return RecordedStatistics(time, "client", client);
            yield return RecordedStatistics(time, "server", entry.GetProperty("server"));
        }
    }

    // The client's diff byte for byte; of the server's, what a stand-in for the terminal can have in common with it.
    private static string RecordedDiff(JsonElement entry, JsonElement diff, bool isFromClient)
    {
        IEnumerable<string> words = diff.EnumerateArray().Select(element =>
            element.TryGetProperty("echo_ack", out JsonElement echo) ? $"echo {echo}" : "output");
        return isFromClient ? entry.Text("diff_hex") : string.Join(' ', words);
    }

    private static string RecordedStatistics(long time, string who, JsonElement values) => Statistics(
        time,
        who,
        values.GetProperty("srtt").GetDouble(),
        values.GetProperty("rttvar").GetDouble(),
        values.GetProperty("rto").GetInt32(),
        values.GetProperty("si").GetInt32(),
        values.Number("acked"),
        values.Number("last"),
        values.Number("remote"),
        values.GetProperty("sent").GetInt32(),
        values.GetProperty("recvd").GetInt32());
}
