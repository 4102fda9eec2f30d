using System.Text;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Native;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Signals;

namespace Mosh.Hosting.Tests.Processes;

public class SpawnedProcessTests
{
    private const int DuplicateFrom = 0; // F_DUPFD: not closed on exec

    [Fact]
    public void The_exit_code_is_reported()
    {
        ExitStatus exit = Shell("exit 7").Wait();
        Assert.Equal(new ExitStatus(7, 0), exit);
        Assert.Equal(7, exit.ShellStatus);
    }

    [Fact]
    public void The_signal_that_ended_it_is_reported()
    {
        SpawnedProcess process = SpawnedProcess.Start(new SpawnOptions { Program = "sleep", Arguments = ["60"] });
        bool isOver = process.TryWait(out _);
        process.Kill(Platform.SignalTerminate);

        Assert.False(isOver);
        Assert.Equal(128 + Platform.SignalTerminate, process.Wait().ShellStatus);
    }

    [Theory]
    [InlineData("/nonexistent/program", "/nonexistent/program: No such file or directory")]
    [InlineData("no-such-program-anywhere", "no-such-program-anywhere: No such file or directory")]
    [InlineData("/etc/passwd", "/etc/passwd: Permission denied")]
    public void What_cannot_be_executed_is_told_with_the_systems_text(string program, string expected)
    {
        var failure = Assert.Throws<SystemCallException>(() => SpawnedProcess.Start(new SpawnOptions { Program = program }));
        Assert.Equal(expected, failure.Message);
    }

    [Fact]
    public void A_script_without_interpreter_line_is_run_by_the_shell()
    {
        string script = Path.GetTempFileName();
        File.WriteAllText(script, "exit 9\n");
        SpawnedProcess.Start(new SpawnOptions { Program = "chmod", Arguments = ["+x", script] }).Wait();
        try
        {
            Assert.Equal(9, SpawnedProcess.Start(new SpawnOptions { Program = script }).Wait().Code);
        }
        finally
        {
            File.Delete(script);
        }
    }

    [Fact]
    public void Argument_zero_and_arguments_arrive()
    {
        string output = OutputOf(new SpawnOptions
        {
            Program = "/bin/sh",
            ArgumentZero = "-login",
            Arguments = ["-c", "echo \"$0|$1|$2\"", "zero", "a b", "ü'\""],
        });
        Assert.Equal("zero|a b|ü'\"\n", output);
    }

    [Fact]
    public void Argument_zero_is_what_the_program_is_called()
    {
        string output = OutputOf(new SpawnOptions { Program = "/bin/sh", ArgumentZero = "-sh", Arguments = ["-c", "tr '\\0' ' ' < /proc/$$/cmdline"] });
        Assert.StartsWith("-sh -c", output);
    }

    [Fact]
    public void The_environment_is_the_one_given()
    {
        EnvironmentBlock environment = EnvironmentBlock.Inherit();
        environment.Set("MOSH_TEST", "first");
        environment.Set("MOSH_TEST", "second = ü");
        environment.Remove("HOME");

        string output = OutputOf(new SpawnOptions
        {
            Program = "sh",
            Arguments = ["-c", "echo \"$MOSH_TEST|${HOME-unset}\""],
            Environment = environment,
        });

        Assert.Equal("second = ü", environment["MOSH_TEST"]);
        Assert.Equal("second = ü|unset\n", output);
    }

    [Fact]
    public void The_working_directory_is_the_one_given()
    {
        Assert.Equal("/usr\n", OutputOf(new SpawnOptions { Program = "pwd", WorkingDirectory = "/usr" }));
    }

    [Fact]
    public void Signals_are_neither_ignored_nor_blocked()
    {
        // The runtime ignores SIGPIPE itself, our programs SIGXFSZ; a program started here must die of them again.
        IgnoredSignals.IgnoreFileSizeLimit();
        string[] masks = OutputOf(new SpawnOptions { Program = "awk", Arguments = ["/^Sig(Blk|Ign)/{print $2}", "/proc/self/status"] }).Split();
        Assert.Equal(0UL, Convert.ToUInt64(masks[0], 16));
        Assert.Equal(0UL, Convert.ToUInt64(masks[1], 16));
    }

    [Fact]
    public void Descriptors_of_this_process_stay_here()
    {
        using Pipe pipe = Pipe.Open();
        string output = OutputOf(new SpawnOptions { Program = "sh", Arguments = ["-c", $"test -e /proc/self/fd/{pipe.ReadEnd.Number} || echo closed"] });
        Assert.Equal("closed\n", output);
    }

    [Fact]
    public void A_session_leader_leads_its_own_session()
    {
        string output = OutputOf(new SpawnOptions { Program = "sh", Arguments = ["-c", "test \"$(ps -o sid= -p $$ | tr -d ' ')\" = $$ && echo leader"], IsSessionLeader = true });
        Assert.Equal("leader\n", output);
    }

    [Fact]
    public void The_limit_of_core_dumps_is_lowered_here_and_not_there()
    {
        string before = OutputOf(new SpawnOptions { Program = "sh", Arguments = ["-c", "ulimit -S -c"] });
        var dumps = CoreDumps.Disable();
        string inherited = OutputOf(new SpawnOptions { Program = "sh", Arguments = ["-c", "ulimit -S -c"] });
        string raised = OutputOf(new SpawnOptions { Program = "sh", Arguments = ["-c", "ulimit -S -c"] }, dumps.StartWithDumps);

        Assert.Equal("0\n", inherited);
        Assert.Equal(before, raised);
    }

    [Fact]
    public unsafe void A_descriptor_beyond_the_limit_does_not_keep_a_process_from_starting()
    {
        const int High = 400;
        nuint* limits = stackalloc nuint[2];
        Assert.Equal(0, Libc.GetResourceLimit(Platform.ResourceOpenFiles, limits));
        nuint soft = limits[0];
        using Pipe pipe = Pipe.Open();
        using var high = new FileDescriptor(Libc.Control(pipe.WriteEnd.Number, DuplicateFrom, High));
        Assert.InRange(high.Number, High, int.MaxValue);
        limits[0] = (nuint)high.Number;
        Assert.Equal(0, Libc.SetResourceLimit(Platform.ResourceOpenFiles, limits));
        try
        {
            string script = $"test -e /proc/self/fd/{high.Number} || echo closed";
            Assert.Equal("closed\n", OutputOf(new SpawnOptions { Program = "sh", Arguments = ["-c", script], Files = InheritedDescriptors.CloseAll() }));
        }
        finally
        {
            limits[0] = soft;
            Assert.Equal(0, Libc.SetResourceLimit(Platform.ResourceOpenFiles, limits));
        }
    }

    [Fact]
    public void The_users_account_is_found()
    {
        string[] expected = OutputOf(new SpawnOptions { Program = "sh", Arguments = ["-c", "getent passwd $(id -u)"] }).TrimEnd().Split(':');
        Assert.Equal(new UserAccount(expected[0], expected[5], expected[6]), UserAccount.Current());
    }

    private static SpawnedProcess Shell(string script) => SpawnedProcess.Start(new SpawnOptions { Program = "sh", Arguments = ["-c", script] });

    private static string OutputOf(SpawnOptions options, Func<SpawnOptions, SpawnedProcess>? start = null)
    {
        using Pipe pipe = Pipe.Open();
        SpawnedProcess process = (start ?? SpawnedProcess.Start)(options with { Files = [.. options.Files, FileAction.Duplicate(pipe.WriteEnd.Number, 1)] });
        pipe.WriteEnd.Dispose();
        byte[] buffer = new byte[4096];
        int length = 0;
        int count;
        while ((count = pipe.ReadEnd.Read(buffer.AsSpan(length))) != 0)
        {
            length += Math.Max(count, 0);
        }

        process.Wait();
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
