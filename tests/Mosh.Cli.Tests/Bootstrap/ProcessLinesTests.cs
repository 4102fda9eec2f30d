using System.Diagnostics;
using System.Text;
using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Bootstrap;

public class ProcessLinesTests
{
    private static List<string> ReadAll(ProcessLines lines)
    {
        var read = new List<string>();
        while (lines.TryRead(out var line, CancellationToken.None))
        {
            read.Add(Encoding.UTF8.GetString(line));
        }

        return read;
    }

    [Fact]
    public void Both_output_streams_come_as_one_in_the_order_of_writing()
    {
        using var process = ProcessRunner.ForThisSystem.Start(["sh", "-c", "echo a; echo b >&2; echo c; printf d >&2; exit 3"]);
        using var lines = new ProcessLines(process);

        Assert.Equal(["a\n", "b\n", "c\n", "d"], ReadAll(lines));
        Assert.Equal(3, lines.WaitForExit(CancellationToken.None));
    }

    [Fact]
    public void A_stream_that_somebody_else_holds_open_does_not_delay_the_end()
    {
        var clock = Stopwatch.StartNew();
        using var process = ProcessRunner.ForThisSystem.Start(["sh", "-c", "echo last; sleep 20 & exit 5"]);
        using var lines = new ProcessLines(process);

        Assert.Equal(["last\n"], ReadAll(lines));
        Assert.Equal(5, lines.WaitForExit(CancellationToken.None));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 15);
    }

    [Fact]
    public void Of_a_line_that_does_not_end_the_beginning_is_kept()
    {
        using var process = ProcessRunner.ForThisSystem.Start(["sh", "-c", "head -c 3000000 /dev/zero | tr '\\0' x; echo; echo next; head -c 3000000 /dev/zero"]);
        using var lines = new ProcessLines(process);

        Assert.Equal([ProcessLines.LongestLine + 1, "next\n".Length, ProcessLines.LongestLine], ReadAll(lines).Select(line => line.Length));
    }

    [Fact]
    public void A_program_whose_lines_nobody_takes_can_end()
    {
        using var process = ProcessRunner.ForThisSystem.Start(["sh", "-c", "seq 100000; exit 6"]);
        using var lines = new ProcessLines(process);

        Assert.True(lines.TryRead(out _, CancellationToken.None));
        Assert.Equal(6, lines.WaitForExit(CancellationToken.None));
    }

    [Fact]
    public void Cancelling_ends_the_program()
    {
        using var process = ProcessRunner.ForThisSystem.Start(["sh", "-c", "exec sleep 60"]);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        using var lines = new ProcessLines(process);

        Assert.ThrowsAny<OperationCanceledException>(() => lines.TryRead(out _, cancellation.Token));
        lines.Dispose();

        Assert.Equal(128 + 15, lines.WaitForExit(CancellationToken.None));
    }

    [Fact]
    public void Variables_are_added_to_the_environment()
    {
        using var process = ProcessRunner.ForThisSystem.Start(["sh", "-c", "echo \"$SHELL:$HOME\""], ("SHELL", "/bin/none"));
        using var lines = new ProcessLines(process);

        Assert.Equal([$"/bin/none:{Environment.GetEnvironmentVariable("HOME")}\n"], ReadAll(lines));
    }

    [Fact]
    public void Without_posix_spawn_both_streams_are_joined_too()
    {
        using var process = new PortableProcessRunner().Start(["sh", "-c", "echo \"$X\"; echo b >&2; exit 4"], ("X", "a"));
        using var lines = new ProcessLines(process);

        Assert.Equal(["a\n", "b\n"], ReadAll(lines).Order());
        Assert.Equal(4, lines.WaitForExit(CancellationToken.None));
    }

    [Fact]
    public void A_missing_program_is_told_by_name()
    {
        var e = Assert.Throws<BootstrapException>(() => ProcessRunner.ForThisSystem.Start(["/nonexistent/ssh"]));

        Assert.Equal(BootstrapFailure.ProgramNotFound, e.Failure);
        Assert.Equal("cannot start \"/nonexistent/ssh\": No such file or directory", e.Message);
    }
}
