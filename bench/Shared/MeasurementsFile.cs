namespace Mosh.Bench;

/// <summary>The section of <c>docs/measurements.md</c> between two marks that a bench owns; every saved run replaces it.</summary>
/// <param name="bench">The bench's name, which stands in the marks.</param>
public sealed class MeasurementsFile(string bench)
{
    private const string End = "<!-- to here -->";

    private readonly string _begin = $"<!-- {bench} writes from here -->";

    public void Save(string path, string section)
    {
        string text = File.Exists(path) ? File.ReadAllText(path) : "# Measurements\n";
        string marked = $"{_begin}\n{section.TrimEnd()}\n{End}";
        int begin = text.IndexOf(_begin, StringComparison.Ordinal);
        int end = begin < 0 ? -1 : text.IndexOf(End, begin, StringComparison.Ordinal);
        File.WriteAllText(path, end < 0
            ? $"{text.TrimEnd()}\n\n{marked}\n"
            : text[..begin] + marked + text[(end + End.Length)..]);
    }
}
