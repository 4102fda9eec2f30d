namespace Mosh.Bench.Latency.Reporting;

/// <summary>The section of <c>docs/measurements.md</c> between two marks, which every saved run replaces.</summary>
public static class MeasurementsFile
{
    private const string Begin = "<!-- bench/latency writes from here -->";
    private const string End = "<!-- to here -->";

    public static void Save(string path, string section)
    {
        string text = File.Exists(path) ? File.ReadAllText(path) : "# Measurements\n";
        string marked = $"{Begin}\n{section.TrimEnd()}\n{End}";
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        int end = begin < 0 ? -1 : text.IndexOf(End, begin, StringComparison.Ordinal);
        File.WriteAllText(path, end < 0
            ? $"{text.TrimEnd()}\n\n{marked}\n"
            : text[..begin] + marked + text[(end + End.Length)..]);
    }
}
