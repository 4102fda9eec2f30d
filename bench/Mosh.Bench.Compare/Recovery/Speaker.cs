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
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(467);

    /// <summary>
    /// Ends repeat themselves at fixed intervals, up to 3 s, and what is measured depends on where in these things happen. Runs
    /// spread over them, the same for each side; what is spoken last is spoken within 2 s.
    /// </summary>
    public static TimeSpan PhaseOf(int run) => (Step * (run % 5)) + TimeSpan.FromMilliseconds(29 * (run / 5));

    public static Task SettleAsync(int run) => Task.Delay(Settling + (PhaseOf(run) * 1.5));

    public static Task SpeakAsync(BenchSession session) => File.WriteAllTextAsync(session.Directory.File("told"), Saying + "\n");

    public static async Task<double> HeardAfterAsync(WatchedTerminal terminal, long since) =>
        Stopwatch.GetElapsedTime(since, await terminal.WaitForTextAsync(Saying, Deadline)).TotalMilliseconds;
}
