using System.Net.Sockets;

namespace Mosh.Hosting.EventLoop;

/// <content>
/// Select over sockets of the framework. A peer that has hung up is seen as readable, as with select(2), and what is wrong with
/// the socket is told by the call that comes next.
/// </content>
public sealed partial class Poller
{
    // The framework counts microseconds in 32 bits.
    private static readonly TimeSpan LongestSelect = TimeSpan.FromMinutes(30);

    private readonly List<Socket> _readable = [];
    private readonly List<Socket> _writable = [];
    private Socket[] _sockets = [];

    private void Remember(PollSource source, int place)
    {
        if (_sockets.Length != _descriptors.Length)
        {
            Array.Resize(ref _sockets, _descriptors.Length);
        }

        _sockets[place] = source.Socket
            ?? throw new PlatformNotSupportedException("Only sockets can be waited for here; this source is a descriptor.");
    }

    private bool WaitBySelect(long milliseconds)
    {
        TimeSpan left = milliseconds >= LongestSelect.TotalMilliseconds ? LongestSelect : TimeSpan.FromMilliseconds(Math.Max(milliseconds, 0));
        bool isEndless = milliseconds == long.MaxValue;
        bool isFound;
        do
        {
            isFound = SelectOnce(left);
        }
        while (!isFound && isEndless);

        return isFound;
    }

    private bool SelectOnce(TimeSpan timeout)
    {
        FillLists();
        if (_readable.Count + _writable.Count == 0)
        {
            Thread.Sleep(timeout);
            return false;
        }

        try
        {
            Socket.Select(_readable, _writable, null, timeout);
        }
        catch (SocketException failure)
        {
            throw new SystemCallException("select", failure.NativeErrorCode);
        }

        return TakeLists();
    }

    private void FillLists()
    {
        _readable.Clear();
        _writable.Clear();
        for (int place = 0; place < _count; place++)
        {
            var events = (PollEvents)_descriptors[place].Events;
            if ((events & PollEvents.Readable) != 0)
            {
                _readable.Add(_sockets[place]);
            }

            if ((events & PollEvents.Writable) != 0)
            {
                _writable.Add(_sockets[place]);
            }
        }
    }

    private bool TakeLists()
    {
        bool isAnyFound = false;
        for (int place = 0; place < _count; place++)
        {
            PollEvents wanted = (PollEvents)_descriptors[place].Events;
            PollEvents found = PollEvents.None;
            found |= (wanted & PollEvents.Readable) != 0 && _readable.Contains(_sockets[place]) ? PollEvents.Readable : PollEvents.None;
            found |= (wanted & PollEvents.Writable) != 0 && _writable.Contains(_sockets[place]) ? PollEvents.Writable : PollEvents.None;
            _descriptors[place].ReturnedEvents = (short)found;
            isAnyFound |= found != PollEvents.None;
        }

        return isAnyFound;
    }
}
