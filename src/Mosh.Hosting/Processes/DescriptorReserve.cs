using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Processes;

/// <summary>
/// Whether enough files can still be opened for a session. Asked once before anything of a session begins, since a session that
/// runs out of them half-way has begun to draw, or has announced a server that then ends.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class DescriptorReserve
{
    // Measured: a native client or server opens up to 16 more files than at its start. Under the runtime each library that is
    // loaded on the way takes two (a server 50, of which some are open by then).
    private const int OfNativePrograms = 16;
    private const int WithRuntime = 40;

    /// <summary>Opens as many files as a session takes, and closes them again.</summary>
    /// <exception cref="SystemCallException">There are not so many.</exception>
    public static void Demand()
    {
        int count = RuntimeFeature.IsDynamicCodeSupported ? WithRuntime : OfNativePrograms;
        Span<int> numbers = stackalloc int[count];
        int opened = 0;
        int error = 0;
        while (opened < count && error == 0)
        {
            int number = Libc.Open("/dev/null", Platform.OpenReadWrite | Platform.OpenCloseOnExec);
            if (number < 0)
            {
                error = Marshal.GetLastPInvokeError();
            }
            else
            {
                numbers[opened++] = number;
            }
        }

        foreach (int number in numbers[..opened])
        {
            _ = Libc.Close(number);
        }

        if (error != 0)
        {
            throw new SystemCallException($"only {opened} of the {count} files that a session needs can be opened", error);
        }
    }
}
