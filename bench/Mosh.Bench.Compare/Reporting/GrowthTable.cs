using System.Text;

namespace Mosh.Bench.Compare.Reporting;

/// <summary>How cost grows with something.</summary>
/// <param name="Title">With what.</param>
/// <param name="Columns">Headings; the first is what grows.</param>
/// <param name="Lines">Cells of each line.</param>
/// <param name="Remark">What limits it.</param>
public sealed record GrowthTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Lines, string Remark)
{
    public override string ToString()
    {
        StringBuilder text = new($"### {Title}\n\n");
        AppendLine(text, Columns);
        AppendLine(text, Columns.Select(_ => "---:"));
        foreach (IReadOnlyList<string> line in Lines)
        {
            AppendLine(text, line);
        }

        return text.Append($"\n{Remark}\n").ToString();
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
