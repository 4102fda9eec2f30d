namespace Mosh.Interop.Harness;

/// <summary>What a user would see: the lines of the terminal, without trailing blanks.</summary>
public sealed record TerminalScreen(string Text)
{
    public string[] Lines { get; } = Text.Split('\n');

    /// <summary>Whether any line is exactly this text.</summary>
    public bool HasLine(string line) => Lines.Contains(line);

    public bool Contains(string text) => Text.Contains(text, StringComparison.Ordinal);

    /// <summary>The last line that is not empty.</summary>
    public string LastLine => Lines.LastOrDefault(line => line.Length > 0, "");

    public override string ToString() => "|" + string.Join("\n|", Lines);
}
