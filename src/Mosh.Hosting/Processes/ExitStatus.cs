namespace Mosh.Hosting.Processes;

/// <summary>How a process ended.</summary>
/// <param name="Code">What it passed to exit; 0 when a signal ended it.</param>
/// <param name="Signal">The number of the signal that ended it; 0 when it exited.</param>
public readonly record struct ExitStatus(int Code, int Signal)
{
    /// <summary>The status as a shell reports it: the code, or 128 + the signal.</summary>
    public int ShellStatus => Signal == 0 ? Code : 128 + Signal;

    // The encoding of wait(2) is the same on all systems: the signal in the low seven bits, the code in the second byte.
    internal static ExitStatus FromWait(int status) => (status & 0x7f) == 0
        ? new ExitStatus((status >> 8) & 0xff, 0)
        : new ExitStatus(0, status & 0x7f);
}
