namespace Mosh.Hosting.Network;

/// <content>Port hopping: which sockets there are, and which of them is the newest of its candidate (spec transport.md §7).</content>
public sealed partial class ClientNetwork
{
    // spec transport.md §7, "Pruning".
    private const int MostSocketsPerCandidate = 10;
    private const long OldSocketsLiveMilliseconds = 60_000;

    private long _lastPortChoice;

    /// <summary>Opens an additional socket, with a new source port, for each candidate.</summary>
    public void OpenNewPorts(long nowMilliseconds)
    {
        _lastPortChoice = nowMilliseconds;
        int count = _sockets.Count;
        for (int index = 0; index < count; index++)
        {
            if (IsNewestOf(index, count))
            {
                NetworkAddress server = _sockets[index].Server;
                _sockets.Add(new ClientSocket(_openSocket(server.IsInternet6), server));
            }
        }

        Prune(nowMilliseconds);
    }

    /// <summary>Closes old sockets: all but the newest a minute after the last was opened, and in any case those above ten.</summary>
    public void Prune(long nowMilliseconds)
    {
        int keep = nowMilliseconds - _lastPortChoice > OldSocketsLiveMilliseconds ? 1 : MostSocketsPerCandidate;
        for (int index = _sockets.Count - 1; index >= 0; index--)
        {
            if (NewerCount(index) >= keep)
            {
                Close(index);
            }
        }
    }

    private bool IsNewest(int index) => IsNewestOf(index, _sockets.Count);

    private bool IsNewestOf(int index, int count)
    {
        for (int later = index + 1; later < count; later++)
        {
            if (_sockets[later].Server == _sockets[index].Server)
            {
                return false;
            }
        }

        return true;
    }

    private int NewerCount(int index)
    {
        int count = 0;
        for (int later = index + 1; later < _sockets.Count; later++)
        {
            count += _sockets[later].Server == _sockets[index].Server ? 1 : 0;
        }

        return count;
    }

    private void Close(int index)
    {
        _sockets[index].Socket.Dispose();
        _sockets.RemoveAt(index);
        _lastReceived = -1;
    }
}
