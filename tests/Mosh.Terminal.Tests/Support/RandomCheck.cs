using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Mosh.Terminal.Tests.Support;

/// <summary>
/// Assertions on random values. <c>MOSH_CHECK_RUNS</c> sets how many are tried; <c>MOSH_CHECK_REPLAY</c> takes the two numbers of the
/// seed and the size that a failure names, and tries that value alone.
/// </summary>
internal static class RandomCheck
{
    private const int Runs = 500;
    private const int LargestSize = 80;

    /// <summary>Checks an assertion on random values. A failure names its seed.</summary>
    public static void Holds<T>(Gen<T> values, Action<T> assertion)
    {
        Config config = Config.QuickThrowOnFailure.WithMaxTest(RunCount).WithEndSize(LargestSize);
        Prop.ForAll(values.ToArbitrary(), assertion).Check(Replayed(config));
    }

    private static int RunCount =>
        Environment.GetEnvironmentVariable("MOSH_CHECK_RUNS") is { Length: > 0 } runs ? int.Parse(runs, CultureInfo.InvariantCulture) : Runs;

    private static Config Replayed(Config config)
    {
        if (Environment.GetEnvironmentVariable("MOSH_CHECK_REPLAY") is not { Length: > 0 } replay)
        {
            return config;
        }

        ulong[] numbers = [.. replay.Split(',').Select(number => ulong.Parse(number.Trim(' ', '(', ')'), CultureInfo.InvariantCulture))];
        return config.WithReplay(numbers[0], numbers[1], (int)numbers[2]).WithMaxTest(1);
    }
}
