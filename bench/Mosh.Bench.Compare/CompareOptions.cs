using System.Globalization;
using Mosh.Bench.Compare.Rows;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare;

/// <summary>What to measure, and how much of it.</summary>
public sealed record CompareOptions
{
    private const int DefaultRuns = 5;
    private const int DefaultSlowRuns = 3;

    private static readonly Dictionary<string, Ends> PairNames = new()
    {
        ["stock"] = Ends.Stock,
        ["our-client"] = Ends.OurClient,
        ["our-server"] = Ends.OurServer,
        ["ours"] = Ends.Ours,
    };

    public static string Usage { get; } = $"""
        Usage: bench/compare [--rows NAME,...] [--cells NAME,...] [--pairs NAME,...] [--runs N] [--ours DIR] [--quick] [--save]

          --rows NAME,...  some rows only; without it all:
        {string.Join('\n', AllRows.List.Select(row => $"                     {row.Name,-12} {row.Summary}"))}
          --cells NAME,... some of what the rows {string.Join(", ", AllRows.List.Where(row => row.Cells.Count > 0).Select(row => row.Name))} measure; all:
        {string.Join('\n', AllRows.List.Where(row => row.Cells.Count > 0).Select(row => $"                     {row.Name}: {string.Join(' ', row.Cells)}"))}
          --pairs NAME,... programs that these rows measure; all: {string.Join(' ', PairNames.Keys)}
          --runs N         runs of each side, in turn; the median is shown (default {DefaultRuns}, with cells {DefaultSlowRuns})
          --ours DIR       our mosh-client and mosh-server; without it they are published as native programs first
          --quick          one run with a little of everything: shows that it works, not how fast it is
          --save           also into docs/measurements.md
        """;

    /// <summary>The chosen rows, in the order in which they are measured.</summary>
    public IReadOnlyList<IRow> Rows { get; init; } = AllRows.List;

    /// <summary>The names of the cells to measure; null for all.</summary>
    public IReadOnlyList<string>? Cells { get; init; }

    /// <summary>The programs to measure where all four pairs are.</summary>
    public IReadOnlyList<Ends> Pairs { get; init; } = [.. PairNames.Values];

    public int Runs { get; init; } = DefaultRuns;

    /// <summary>The same where a run takes long and there are many cells: fewer, unless a number is given.</summary>
    public int SlowRuns { get; init; } = DefaultSlowRuns;

    /// <summary>The folder with our programs; null for the published ones.</summary>
    public string? Ours { get; init; }

    public bool IsQuick { get; init; }

    public bool IsSaved { get; init; }

    /// <summary>Whether a cell of a row with cells is to be measured.</summary>
    public bool Has(string cell) => Cells?.Contains(cell) != false;

    /// <exception cref="FormatException">The command line is not one that <see cref="Usage"/> describes.</exception>
    public static CompareOptions Parse(IReadOnlyList<string> arguments)
    {
        CompareOptions options = new();
        int? runs = null;
        for (int index = 0; index < arguments.Count; index++)
        {
            switch (arguments[index])
            {
                case "--rows":
                    options = options with { Rows = RowsNamed(Value(arguments, ref index)) };
                    break;
                case "--cells":
                    options = options with { Cells = CellsNamed(Value(arguments, ref index)) };
                    options = options with { Rows = [.. options.Rows.Where(row => row.Cells.Any(options.Has))] };
                    break;
                case "--pairs":
                    options = options with { Pairs = PairsNamed(Value(arguments, ref index)) };
                    break;
                case "--runs":
                    runs = Number(Value(arguments, ref index));
                    break;
                case "--ours":
                    options = options with { Ours = Path.GetFullPath(Value(arguments, ref index)) };
                    break;
                case "--quick":
                    options = options with { IsQuick = true };
                    break;
                case "--save":
                    options = options with { IsSaved = true };
                    break;
                default:
                    throw new FormatException($"{arguments[index]} is not an option.");
            }
        }

        return options with { Runs = runs ?? (options.IsQuick ? 1 : DefaultRuns), SlowRuns = runs ?? (options.IsQuick ? 1 : DefaultSlowRuns) };
    }

    private static string Value(IReadOnlyList<string> arguments, ref int index) =>
        ++index < arguments.Count ? arguments[index] : throw new FormatException($"{arguments[index - 1]} needs a value.");

    private static IRow[] RowsNamed(string names)
    {
        string[] chosen = names.Split(',', StringSplitOptions.RemoveEmptyEntries);
        string? unknown = chosen.FirstOrDefault(name => AllRows.List.All(row => row.Name != name));
        return unknown is null
            ? [.. AllRows.List.Where(row => chosen.Contains(row.Name))]
            : throw new FormatException($"There is no row {unknown}.");
    }

    private static string[] CellsNamed(string names)
    {
        string[] chosen = names.Split(',', StringSplitOptions.RemoveEmptyEntries);
        string? unknown = chosen.FirstOrDefault(name => !AllRows.List.SelectMany(row => row.Cells).Contains(name));
        return unknown is null ? chosen : throw new FormatException($"There is no cell {unknown}.");
    }

    private static Ends[] PairsNamed(string names) =>
        [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name =>
            PairNames.TryGetValue(name, out Ends ends) ? ends : throw new FormatException($"There is no pair {name}."))];

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new FormatException($"{text} is not a positive number.");
}
