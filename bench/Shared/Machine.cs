using System.Globalization;
using System.Runtime.InteropServices;

namespace Mosh.Bench;

/// <summary>What one has to know about the machine to judge a measurement, as Markdown list items.</summary>
public static class Machine
{
    public static string Description() => $"""
        - Machine: {ProcessorModel()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}
        - Runtime of ours: {RuntimeInformation.FrameworkDescription}
        - Load average before: {LoadAverage()}
        - Date: {DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}
        """;

    private static string ProcessorModel()
    {
        string? line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal));
        return line is null ? "unknown processor" : line[(line.IndexOf(':') + 1)..].Trim();
    }

    private static string LoadAverage() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3));
}
