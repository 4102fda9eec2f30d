using System.Globalization;
using Mosh.Bench.Latency.Links;
using Mosh.Bench.Latency.Measuring;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Latency;

/// <summary>Which cells of the matrix to measure, and how.</summary>
public sealed record LatencyOptions
{
    public const string Usage = """
        Usage: bench/latency [OPTION]...

          --rtt LIST       round-trip times in ms (default 0,100,500)
          --loss LIST      losses in percent, each way (default 0,1,29)
          --client LIST    of ours, stock, tcp (default all)
          --predict LIST   display preferences for the mosh clients: adaptive, always, never, experimental (default adaptive)
          --server WHICH   the server for both mosh clients: stock or ours (default stock)
          --keys N         length of the trace (default 1000)
          --seed N         of the trace and of the losses (default 2012)
          --parallel N     cells measured at the same time (default 9)
          --slow           also list the keys that were not answered within 5 ms, by kind
          --wrong          also list what was shown wrong
          --save           put the table into docs/measurements.md
        """;

    public IReadOnlyList<int> RoundTrips { get; init; } = [0, 100, 500];

    public IReadOnlyList<int> Losses { get; init; } = [0, 1, 29];

    public IReadOnlyList<ClientKind> Clients { get; init; } = [ClientKind.Ours, ClientKind.Stock, ClientKind.Tcp];

    public IReadOnlyList<string> Predictions { get; init; } = ["adaptive"];

    public Implementation Server { get; init; } = Implementation.Stock;

    public int Keys { get; init; } = 1000;

    public int Seed { get; init; } = 2012;

    public int Parallel { get; init; } = 9;

    public bool ListsSlowKeys { get; init; }

    public bool ListsWrongKeys { get; init; }

    public bool IsSaved { get; init; }

    /// <summary>The rows, in the order of the table.</summary>
    public IEnumerable<MatrixCell> Cells =>
        from roundTrip in RoundTrips
        from loss in Losses
        from client in Clients
        from prediction in client == ClientKind.Tcp ? [""] : Predictions
        select new MatrixCell(new LinkConditions(roundTrip, loss), client, prediction);

    /// <exception cref="FormatException">The command line is not one that <see cref="Usage"/> describes.</exception>
    public static LatencyOptions Parse(IReadOnlyList<string> arguments)
    {
        LatencyOptions options = new();
        for (int index = 0; index < arguments.Count; index++)
        {
            string name = arguments[index];
            options = name switch
            {
                "--slow" => options with { ListsSlowKeys = true },
                "--wrong" => options with { ListsWrongKeys = true },
                "--save" => options with { IsSaved = true },
                _ => options.With(name, ++index < arguments.Count ? arguments[index] : throw new FormatException($"{name} is no option, or needs a value.")),
            };
        }

        return options;
    }

    private LatencyOptions With(string name, string value) => name switch
    {
        "--rtt" => this with { RoundTrips = [.. value.Split(',').Select(part => Number(part, 0))] },
        "--loss" => this with { Losses = [.. value.Split(',').Select(part => Number(part, 0))] },
        "--client" => this with { Clients = [.. value.Split(',').Select(Choice<ClientKind>)] },
        "--predict" => this with { Predictions = value.Split(',') },
        "--server" => this with { Server = Choice<Implementation>(value) },
        "--keys" => this with { Keys = Number(value, 1) },
        "--seed" => this with { Seed = Number(value, 0) },
        "--parallel" => this with { Parallel = Number(value, 1) },
        _ => throw new FormatException($"{name} is no option."),
    };

    private static int Number(string text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw new FormatException($"{text} is not a number of at least {least}.");

    private static T Choice<T>(string text)
        where T : struct, Enum =>
        Enum.TryParse(text, ignoreCase: true, out T choice) && Enum.IsDefined(choice)
            ? choice
            : throw new FormatException($"{text} is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
}
