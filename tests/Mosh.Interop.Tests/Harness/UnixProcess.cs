using System.Runtime.InteropServices;

namespace Mosh.Interop.Harness;

/// <summary>A process that somebody else started, known by its id.</summary>
public static partial class UnixProcess
{
    public const int Hangup = 1;
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    /// <summary>Sends a signal; false if there is no such process any more.</summary>
    public static bool Signal(int processId, int signal) => SendSignal(processId, signal) == 0;

    /// <summary>Whether the process runs; one that has ended and only waits to be collected does not.</summary>
    public static bool IsRunning(int processId)
    {
        try
        {
            // The state letter follows the name, which stands in parentheses and may hold anything.
            string stat = File.ReadAllText($"/proc/{processId}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Processor time used so far by all threads of a process, user and system.</summary>
    public static TimeSpan ProcessorTime(int processId)
    {
        string stat = File.ReadAllText($"/proc/{processId}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        // proc(5): utime and stime are fields 14 and 15, in clock ticks; the first field here is number 3.
        return TimeSpan.FromSeconds((long.Parse(fields[11]) + long.Parse(fields[12])) / (double)ClockTicksPerSecond);
    }

    /// <summary>The physical memory that a process has (VmRSS).</summary>
    public static long ResidentBytes(int processId)
    {
        string line = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;
    }

    /// <summary>USER_HZ: 100 on every Linux architecture that .NET runs on.</summary>
    private const int ClockTicksPerSecond = 100;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int processId, int signal);
}
