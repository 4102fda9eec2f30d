using System.Collections.Concurrent;

namespace Mosh.Simulation.Tests;

/// <summary>
/// Runs one random life per seed, the same every time. A failure names its seed; it is run again alone with
/// <code>MOSH_SIMULATION_SEED=1234 dotnet test tests/Mosh.Simulation.Tests</code>
/// and <c>MOSH_SIMULATION_COUNT</c> runs more seeds (or fewer) than the usual 1,000.
/// </summary>
internal static class Seeds
{
    private const int UsualCount = 1000;
    private const int ShownFailures = 3;

    public static void Run(Action<int> live, int usualCount = UsualCount)
    {
        int? only = FromEnvironment("MOSH_SIMULATION_SEED");
        int first = only ?? 1;
        int count = only is null ? FromEnvironment("MOSH_SIMULATION_COUNT") ?? usualCount : 1;
        ConcurrentBag<(int Seed, Exception Failure)> failures = [];
        Parallel.For(
            first,
            first + count,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            seed =>
            {
                if (Record.Exception(() => live(seed)) is { } failure)
                {
                    failures.Add((seed, failure));
                }
            });

        Assert.True(failures.IsEmpty, Describe(failures, count));
    }

    private static int? FromEnvironment(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out int value) ? value : null;

    private static string Describe(ConcurrentBag<(int Seed, Exception Failure)> failures, int count) =>
        $"{failures.Count} of {count} seeds failed: {string.Join(", ", failures.Select(failure => failure.Seed).Order().Take(50))}\n"
        + string.Join("\n", failures.OrderBy(failure => failure.Seed).Take(ShownFailures).Select(failure =>
            $"MOSH_SIMULATION_SEED={failure.Seed}\n{failure.Failure}"));
}
