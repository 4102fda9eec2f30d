using System.Text.Json;

namespace Mosh.Bench.Compare.Paths;

/// <summary>What <c>tc -s -j qdisc show dev DEVICE</c> says of the device's queue.</summary>
/// <param name="Count">What has passed and been dropped since the queue was made.</param>
/// <param name="Backlog">Bytes that wait.</param>
public readonly record struct QueueState(LinkCount Count, long Backlog)
{
    /// <exception cref="FormatException">There is no root queue in it.</exception>
    public static QueueState Parse(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement.EnumerateArray().First(queue => queue.TryGetProperty("root", out JsonElement isRoot) && isRoot.GetBoolean());
            return new QueueState(new LinkCount(Number(root, "packets"), Number(root, "drops"), Number(root, "bytes")), Number(root, "backlog"));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException($"No root queue in: {text}", error);
        }
    }

    private static long Number(JsonElement queue, string name) => queue.GetProperty(name).GetInt64();
}
