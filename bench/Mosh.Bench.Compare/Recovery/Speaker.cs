using System.Diagnostics;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Recovery;

/// <summary>A program on the server that says one thing when it is told to, and the moments at which runs tell it.</summary>
public static class Speaker
{
    /// <summary>For bash: prints each line that comes out of the pipe.</summary>
    public const string Script = "mkfifo told; while read -r line < told; do echo \"$line\"; done";

    public const string Saying = "this-was-said";

    /// <summary>The longest wait for it.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(40);

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(600);

    /// <summary>
    /// Both ends speak every 3 s when there is nothing to say, and what is measured depends on where in these the break falls.
    /// Five runs spread evenly over it, the same for each side.
    /// </summary>
    public static Task SettleAsync(int run) => Task.Delay(Settling + (Step * (run % 5)));

    public static Task SpeakAsync(BenchSession session) => File.WriteAllTextAsync(session.Directory.File("told"), Saying + "\n");

    public static async Task<double> HeardAfterAsync(WatchedTerminal terminal, long since) =>
        Stopwatch.GetElapsedTime(since, await terminal.WaitForTextAsync(Saying, Deadline)).TotalMilliseconds;
}
