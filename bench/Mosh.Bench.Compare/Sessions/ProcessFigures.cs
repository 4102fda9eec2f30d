using System.Globalization;
using System.Runtime.InteropServices;

namespace Mosh.Bench.Compare.Sessions;

/// <summary>What Linux tells of a running process: proc(5), and its processor clock.</summary>
public static partial class ProcessFigures
{
    private const double KibibytesPerMegabyte = 1000.0 / 1.024;

    /// <summary>CPUCLOCK_SCHED of the kernel's posix-timers.h: user and system time of all threads, also of those that have ended.</summary>
    private const int SchedulerClock = 2;

    private const int ThreadClock = 3; // CLOCK_THREAD_CPUTIME_ID

    /// <summary>User and system time in seconds, to the nanosecond; /proc/PID/stat has hundredths of a second only.</summary>
    public static double ProcessorSeconds(int processId)
    {
        // clock_getcpuclockid(3): the id is in the upper bits, inverted.
        int clock = (~processId << 3) | SchedulerClock;
        return ReadClock(clock, out TimeSpecification time) == 0
            ? time.Seconds + (time.Nanoseconds / 1e9)
            : throw new InvalidOperationException($"Process {processId} has ended.");
    }

    /// <summary>User and system time of this thread in seconds.</summary>
    public static double ThreadProcessorSeconds() => ReadClock(ThreadClock, out TimeSpecification time) == 0
        ? time.Seconds + (time.Nanoseconds / 1e9)
        : throw new InvalidOperationException("The thread has no processor clock.");

    /// <summary>Times that any of its threads gave up the processor to wait for something.</summary>
    public static long WakeUps(int processId) => Directory.EnumerateDirectories($"/proc/{processId}/task")
        .Sum(task => (long)Field(Path.Combine(task, "status"), "voluntary_ctxt_switches"));

    public static Memory MemoryOf(int processId)
    {
        string path = $"/proc/{processId}/smaps_rollup";
        double resident = Field(path, "Private_Clean") + Field(path, "Private_Dirty");
        return new Memory(Field(path, "Pss") / KibibytesPerMegabyte, resident / KibibytesPerMegabyte);
    }

    /// <summary>The same of a process and the processes that it has started, together.</summary>
    public static Memory MemoryWithChildrenOf(int processId)
    {
        Memory sum = MemoryOf(processId);
        foreach (string task in Directory.EnumerateDirectories($"/proc/{processId}/task"))
        {
            string[] children = File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (Memory child in children.Select(child => MemoryOf(int.Parse(child, CultureInfo.InvariantCulture))))
            {
                sum = new Memory(sum.Proportional + child.Proportional, sum.Private + child.Private);
            }
        }

        return sum;
    }

    private static double Field(string path, string name)
    {
        string line = File.ReadLines(path).First(text => text.StartsWith(name + ":", StringComparison.Ordinal));
        return double.Parse(line.AsSpan(name.Length + 1).Trim(" \tkB"), CultureInfo.InvariantCulture);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, out TimeSpecification time);

    private readonly struct TimeSpecification
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
