using System.Runtime.InteropServices;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.EventLoop;

/// <summary>
/// poll(2) over a set of descriptors that is put together anew before each wait. The set is an array that is kept, so a
/// loop allocates nothing. One thread.
/// </summary>
/// <remarks>This is the seam for a poller over Windows wait handles.</remarks>
public sealed class Poller
{
    private PollDescriptor[] _descriptors = new PollDescriptor[8];
    private int _count;

    /// <summary>Refuses platforms without poll(2).</summary>
    public Poller() => Platform.EnsureSupported("The event loop");

    /// <summary>The number of descriptors in the set, and the place of the next one.</summary>
    public int Count => _count;

    /// <summary>Empties the set.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds a descriptor to the set.</summary>
    /// <returns>Its place, for <see cref="this[int]"/>.</returns>
    public int Add(int descriptor, PollEvents events)
    {
        if (_count == _descriptors.Length)
        {
            Array.Resize(ref _descriptors, _count * 2);
        }

        _descriptors[_count] = new PollDescriptor { Descriptor = descriptor, Events = (short)events };
        return _count++;
    }

    /// <summary>What the last wait found on the descriptor at a place.</summary>
    public PollEvents this[int place] => (PollEvents)_descriptors[place].ReturnedEvents;

    /// <summary>Whether the last wait found anything on the descriptors from a place on.</summary>
    public bool IsAnyFoundFrom(int place)
    {
        foreach (PollDescriptor descriptor in _descriptors.AsSpan(place, _count - place))
        {
            if (descriptor.ReturnedEvents != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Waits until something happens or the time is over. An interrupting signal ends the wait with nothing found.</summary>
    /// <param name="milliseconds">How long at most; <see cref="long.MaxValue"/> for ever; not above 0 not at all.</param>
    /// <returns>Whether anything happened.</returns>
    public unsafe bool Wait(long milliseconds)
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
