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
    // Measured in sessions on Linux: a native client has 14 files open and a server 12, of which 4 are open when this asks.
    // Under the runtime, where each library that is loaded takes two, both have 68, of which 34 are open by then. The rest is for
    // files that are open for a moment (the registry, the login record).
    private const int OfNativePrograms = 16;
    private const int WithRuntime = 40;

    /// <summary>Opens as many files as a session takes, and closes them again.</summary>
    /// <param name="handedOver">How many files besides the process will be given that holds the session, where that is another.</param>
    /// <exception cref="SystemCallException">There are not so many.</exception>
    public static void Demand(int handedOver = 0)
    {
        int count = (RuntimeFeature.IsDynamicCodeSupported ? WithRuntime : OfNativePrograms) + handedOver;
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
