using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.EventLoop;

/// <content>poll(2).</content>
public sealed partial class Poller
{
    [UnsupportedOSPlatform("windows")]
    private unsafe bool WaitByPoll(long milliseconds)
    {
        int timeout = milliseconds == long.MaxValue ? -1 : (int)Math.Clamp(milliseconds, 0, int.MaxValue);
        int found;
        fixed (PollDescriptor* pointer = _descriptors)
        {
            found = Libc.Poll(pointer, (nuint)_count, timeout);
        }

        if (found < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (!Libc.IsTransient(error))
            {
                throw new SystemCallException("poll", error);
            }

            // The kernel leaves the results of the previous wait in place when it is interrupted.
            foreach (ref PollDescriptor descriptor in _descriptors.AsSpan(0, _count))
            {
                descriptor.ReturnedEvents = 0;
            }
        }

        return found > 0;
    }
}
