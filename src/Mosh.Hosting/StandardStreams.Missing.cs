using System.Runtime.Versioning;
using Mosh.Hosting.Native;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Signals;

namespace Mosh.Hosting;

/// <content>A start without standard streams (<c>mosh-server new &lt;&amp;- &gt;&amp;- 2&gt;&amp;-</c>, some daemons).</content>
public static partial class StandardStreams
{
    /// <summary>
    /// Makes sure that the numbers 0, 1 and 2 are what this process was started with, or the null device: whatever is opened next
    /// would get them otherwise, and a socket, the terminal of a session or an inside of the runtime would take our messages for
    /// its input. To be called before anything is opened.
    /// </summary>
    /// <param name="self">The words that start this program again as it was started. Where the runtime has taken one of the numbers for itself
    /// before us, the process begins anew with the null device there (execve), and the method does not return.</param>
    /// <exception cref="SystemCallException">The null device or the program cannot be opened.</exception>
    public static void FillGaps(IReadOnlyList<string> self)
    {
        ArgumentNullException.ThrowIfNull(self);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Span<bool> isTaken = stackalloc bool[Error + 1];
        for (int descriptor = Input; descriptor <= Error; descriptor++)
        {
            int flags = Libc.Control(descriptor, Platform.GetDescriptorFlags, 0);

            // The lowest free number is this one: those below are open by now.
            if (flags < 0 && Libc.Open("/dev/null", Platform.OpenReadWrite) < 0)
            {
                throw SystemCallException.FromLast("open /dev/null");
            }

            // Nothing that is closed on exec can have come to us through one: it was opened since.
            isTaken[descriptor] = flags >= 0 && (flags & Platform.CloseOnExec) != 0;
        }

        if (isTaken.Contains(true))
        {
            BeginAnew(self, isTaken);
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static unsafe void BeginAnew(IReadOnlyList<string> self, ReadOnlySpan<bool> isTaken)
    {
        using var program = new NativeStrings([self[0]]);
        using var words = new NativeStrings(self);
        int number = Libc.Open("/dev/null", Platform.OpenReadWrite | Platform.OpenCloseOnExec);
        if (number < 0)
        {
            throw SystemCallException.FromLast("open /dev/null");
        }

        IgnoredSignals.RestoreDefaults();
        for (int descriptor = Input; descriptor <= Error; descriptor++)
        {
            // What the runtime had there is gone from here on, and the runtime soon after.
            if (isTaken[descriptor])
            {
                _ = Libc.Duplicate(number, descriptor);
            }
        }

        _ = Libc.Execute(program.Pointer[0], words.Pointer, Libc.NativeEnvironment);
        throw SystemCallException.FromLast(self[0]);
    }
}
