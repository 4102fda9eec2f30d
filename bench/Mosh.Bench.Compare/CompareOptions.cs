using System.Globalization;

namespace Mosh.Bench.Compare;

/// <summary>What to measure, and how much of it.</summary>
public sealed record CompareOptions
{
    public const string Usage = """
        Usage: bench/compare [startup] [absorb] [typing] [--runs N] [--megabytes N] [--keys N]

          startup        time to the server's MOSH CONNECT line and to the client's first frame with content
          absorb         processor time of the server for a flood of ASCII lines
          typing         datagrams and bytes each way for a fixed typing session
          --runs N       runs of each program; the median is shown (default 5; start-up four times as many)
          --megabytes N  size of the flood (default 100)
          --keys N       length of the typing session at ten keys a second (default 500)
        """;

    private static readonly string[] AllRows = ["startup", "absorb", "typing"];

    /// <summary>The chosen rows, in the order in which they are measured.</summary>
    public IReadOnlyList<string> Rows { get; init; } = AllRows;

    public int Runs { get; init; } = 5;

    public int Megabytes { get; init; } = 100;

    public int Keys { get; init; } = 500;

    /// <exception cref="FormatException">The command line is not one that <see cref="Usage"/> describes.</exception>
    public static CompareOptions Parse(IReadOnlyList<string> arguments)
    {
        CompareOptions options = new();
        List<string> chosen = [];
        for (int index = 0; index < arguments.Count; index++)
        {
            string argument = arguments[index];
            options = argument switch
            {
                "--runs" => options with { Runs = Number(arguments, ++index) },
                "--megabytes" => options with { Megabytes = Number(arguments, ++index) },
                "--keys" => options with { Keys = Number(arguments, ++index) },
                _ when AllRows.Contains(argument) => options,
                _ => throw new FormatException($"{argument} is neither a row nor an option."),
            };
            if (AllRows.Contains(argument))
            {
                chosen.Add(argument);
            }
        }

        return chosen.Count == 0 ? options : options with { Rows = [.. AllRows.Where(chosen.Contains)] };
    }

    private static int Number(IReadOnlyList<string> arguments, int index) =>
        index < arguments.Count
        && int.TryParse(arguments[index], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number > 0
            ? number
            : throw new FormatException($"{arguments[index - 1]} needs a positive number.");
}
