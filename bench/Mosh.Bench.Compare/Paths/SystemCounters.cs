using System.Globalization;

namespace Mosh.Bench.Compare.Paths;

/// <summary>What the system counts in a network: proc(5), /proc/PID/net.</summary>
public static class SystemCounters
{
    /// <summary>A counter of <c>snmp</c>, in which a line of names comes before each line of values.</summary>
    /// <exception cref="FormatException">There is no such counter.</exception>
    public static long Protocol(IEnumerable<string> lines, string protocol, string counter)
    {
        string[][] pair = [.. lines.Where(line => line.StartsWith(protocol + ":", StringComparison.Ordinal)).Select(Fields)];
        int column = pair.Length == 2 ? Array.IndexOf(pair[0], counter) : -1;
        return column >= 0 ? Parse(pair[1][column]) : throw new FormatException($"There is no {protocol} {counter}.");
    }

    /// <summary>What a device of <c>dev</c> has sent; drops are its own and not those of its queue.</summary>
    /// <exception cref="FormatException">There is no such device.</exception>
    public static LinkCount Sent(IEnumerable<string> lines, string device)
    {
        string line = lines.FirstOrDefault(line => line.TrimStart().StartsWith(device + ":", StringComparison.Ordinal))
            ?? throw new FormatException($"There is no device {device}.");
        // Eight columns of what came, then bytes, packets, errors and drops of what went.
        string[] columns = Fields(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        return new LinkCount(Parse(columns[9]), Parse(columns[11]), Parse(columns[8]));
    }

    private static string[] Fields(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static long Parse(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
