using Mosh.Hosting.Native;

namespace Mosh.Hosting.EventLoop;

/// <summary>
/// A wait over a set of sources that is put together anew before each wait: poll(2), or where there is none the framework's
/// select over sockets. The set is an array that is kept, so a loop over poll(2) allocates nothing. One thread.
/// </summary>
public sealed partial class Poller
{
    private readonly bool _isPortable;
    private PollDescriptor[] _descriptors = new PollDescriptor[8];
    private int _count;

    /// <summary>A poller of the kind that this system has.</summary>
    public Poller()
        : this(!HostSystem.IsPosix)
    {
    }

    /// <summary>A poller of a kind.</summary>
    /// <param name="isPortable">Whether to use only what every system has; it then waits for sockets only.</param>
    internal Poller(bool isPortable) => _isPortable = isPortable || OperatingSystem.IsWindows();

    /// <summary>The number of sources in the set, and the place of the next one.</summary>
    public int Count => _count;

    /// <summary>Empties the set.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds a source to the set.</summary>
    /// <returns>Its place, for <see cref="this[int]"/>.</returns>
    /// <exception cref="PlatformNotSupportedException">The source is a bare descriptor and this system can wait for sockets only.</exception>
    public int Add(PollSource source, PollEvents events)
    {
        if (_count == _descriptors.Length)
        {
            Array.Resize(ref _descriptors, _count * 2);
        }

        _descriptors[_count] = new PollDescriptor { Descriptor = _isPortable ? -1 : source.Descriptor, Events = (short)events };
        if (_isPortable)
        {
            Remember(source, _count);
        }

        return _count++;
    }

    /// <summary>What the last wait found on the source at a place.</summary>
    public PollEvents this[int place] => (PollEvents)_descriptors[place].ReturnedEvents;

    /// <summary>Whether the last wait found anything on the sources from a place on.</summary>
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
    public bool Wait(long milliseconds) =>
        _isPortable || OperatingSystem.IsWindows() ? WaitBySelect(milliseconds) : WaitByPoll(milliseconds);
}
