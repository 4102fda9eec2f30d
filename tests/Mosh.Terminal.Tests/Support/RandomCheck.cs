using FsCheck;
using FsCheck.Fluent;

namespace Mosh.Terminal.Tests.Support;

internal static class RandomCheck
{
    private const int Runs = 500;
    private const int LargestSize = 80;

    /// <summary>
    /// Checks an assertion on random values. A failure names the seed: pass it to <c>WithReplay</c> here to see it again.
    /// </summary>
    public static void Holds<T>(Gen<T> values, Action<T> assertion) =>
        Prop.ForAll(values.ToArbitrary(), assertion).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithEndSize(LargestSize));
}
