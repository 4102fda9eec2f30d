using System.Diagnostics;

namespace Mosh.Interop.Harness;

/// <summary>Waits for a condition by looking again and again, never by guessing how long something takes.</summary>
public static class Poll
{
    /// <summary>
    /// A condition that holds at all holds long before this. It is generous because a loaded machine is slow, and costs
    /// nothing when the test passes.
    /// </summary>
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(30);

    /// <summary>Observes until <paramref name="condition"/> holds and gives back that observation.</summary>
    /// <exception cref="TimeoutException">It did not hold in time; the message shows the last observation.</exception>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> observe, Func<T, bool> condition, string what, TimeSpan? deadline = null)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan limit = deadline ?? DefaultDeadline;
        while (true)
        {
            // The time is taken first, so that the last look happens after the deadline however late the machine is.
            bool isLast = Stopwatch.GetElapsedTime(start) > limit;
            T observation = await observe();
            if (condition(observation))
            {
                return observation;
            }

            if (isLast)
            {
                throw new TimeoutException($"Waited {limit.TotalSeconds:0.#} s in vain for {what}. Last seen:\n{observation}");
            }

            await Task.Delay(Interval);
        }
    }

    public static Task UntilAsync(Func<bool> condition, string what, TimeSpan? deadline = null) =>
        UntilAsync(() => Task.FromResult(condition()), holds => holds, what, deadline);
}
