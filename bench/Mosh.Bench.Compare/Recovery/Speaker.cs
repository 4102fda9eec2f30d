using System.Diagnostics;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Recovery;

/// <summary>A program on the server that says one thing when it is told to, and the moments at which runs tell it.</summary>
public static class Speaker
{
    /// <summary>For bash: prints each line that comes out of the pipe. Being open for writing, too, that never ends.</summary>
    public const string Script = "mkfifo told; exec 3<> told; while read -r line <&3; do echo \"$line\"; done";

    public const string Saying = "this-was-said";

    /// <summary>The longest wait for it.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(40);

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(4);
    /// <summary>
    /// Ends repeat themselves at fixed intervals, of 50 ms to 3 s, and what is measured depends on where in these things happen. Runs
    /// are spread over them by the golden ratio, which favours no interval, the same for each side; at most 2 s.
    /// </summary>
    public static TimeSpan PhaseOf(int run) => TimeSpan.FromSeconds(run * 0.618034 % 1 * 2);

    public static Task SettleAsync(int run) => Task.Delay(Settling + (PhaseOf(run) * 1.5));

    public static Task SpeakAsync(BenchSession session, string text) => File.WriteAllTextAsync(session.Directory.File("told"), text + "\n");

    public static async Task<double> HeardAfterAsync(WatchedTerminal terminal, long since) =>
        Stopwatch.GetElapsedTime(since, await terminal.WaitForTextAsync(Saying, Deadline)).TotalMilliseconds;
}
