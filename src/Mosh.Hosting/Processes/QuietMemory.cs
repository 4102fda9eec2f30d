using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Mosh.Hosting.Processes;

/// <summary>
/// When a process that waits most of its life gives memory back to the system: once after each phase of work, when it has been
/// over for a while. The collector by itself runs only when something is allocated, and then keeps what it has freed. One
/// thread, which tells of work and asks in turns that it has anyway: nothing is woken up for it.
/// </summary>
internal sealed unsafe class QuietMemory
{
    // Our choice: longer than a user thinks, shorter than a session is left alone. It takes 1 to 2 ms.
    private const long QuietMilliseconds = 10_000;

    private static readonly delegate* unmanaged<nuint, int> TrimNativeHeap = FindTrim();
    private long _workedAt;
    private bool _hasWorked;

    /// <summary>Something was done that may have taken memory.</summary>
    public void Worked(long now)
    {
        _workedAt = now;
        _hasWorked = true;
    }

    /// <summary>Whether it is time: once after each phase of work.</summary>
    public bool TryTake(long now)
    {
        bool isDue = _hasWorked && now - _workedAt >= QuietMilliseconds;
        _hasWorked &= !isDue;
        return isDue;
    }

    /// <summary>
    /// Gives back what the collector and the C library hold in reserve. What is not needed should have been let go. In native
    /// programs only: elsewhere the heap is PowerShell's, and to go through all of it takes longer than anybody gains by it.
    /// </summary>
    public static void GiveBack()
    {
        if (RuntimeFeature.IsDynamicCodeSupported)
        {
            return;
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (TrimNativeHeap is not null)
        {
            _ = TrimNativeHeap(0);
        }
    }

    // malloc_trim(3) is of glibc alone: not bound by the loader, as a program for musl would not start.
    private static delegate* unmanaged<nuint, int> FindTrim() =>
        OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "malloc_trim", out nint trim)
            ? (delegate* unmanaged<nuint, int>)trim
            : null;
}
