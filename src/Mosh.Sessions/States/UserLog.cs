namespace Mosh.Sessions.States;

/// <summary>
/// The growing end of the log that all snapshots of one <see cref="UserStream"/> share, and the spare parts: chunks and
/// stream objects that are used again, so that steady typing allocates nothing.
/// </summary>
internal sealed class UserLog
{
    /// <summary>Our choice: enough for an ordinary session, while a paste of megabytes does not stay in memory.</summary>
    private const int MaximumSpareChunks = 4;

    /// <summary>The lists of sent and received states are short in an ordinary session (ssp.md §3: 32).</summary>
    private const int MaximumSpareStreams = 64;

    /// <summary>
    /// Our choice: 8 million events. A peer acknowledges what it knows to have arrived, and nobody has more on the way than one
    /// instruction holds (4 MiB, transport.md §9); one that never does must not fill the memory.
    /// </summary>
    private const int MaximumChunks = 2048;

    private readonly Stack<UserLogChunk> _spareChunks = new(MaximumSpareChunks);
    private readonly Stack<UserStream> _spareStreams = new(MaximumSpareStreams);

    // Chunks that some stream can reach.
    private int _count = 1;

    public UserLog() => Tail = new UserLogChunk { References = 1 };

    public UserLogChunk Tail { get; private set; }

    /// <summary>Whether the log holds as much as it may of what a peer sends.</summary>
    public bool IsFull => _count >= MaximumChunks;

    /// <summary>The chunk that takes the next event.</summary>
    public UserLogChunk Extend()
    {
        if (!Tail.IsFull)
        {
            return Tail;
        }

        UserLogChunk next = _spareChunks.TryPop(out UserLogChunk? spare) ? spare : new UserLogChunk();
        _count++;
        next.References = 2; // the chunk before it, and the log
        UserLogChunk last = Tail;
        last.Next = next;
        Tail = next;
        Release(last);
        return next;
    }

    public static void AddReference(UserLogChunk chunk) => chunk.References++;

    /// <summary>Gives up one reference; chunks that became unreachable are taken back, oldest first.</summary>
    public void Release(UserLogChunk chunk)
    {
        UserLogChunk? current = chunk;
        while (current is not null && --current.References == 0)
        {
            _count--;
            UserLogChunk? next = current.Next;
            current.Next = null;
            current.Count = 0;
            current.Resizes.Clear();
            if (_spareChunks.Count < MaximumSpareChunks)
            {
                _spareChunks.Push(current);
            }

            current = next;
        }
    }

    public UserStream Rent() => _spareStreams.TryPop(out UserStream? spare) ? spare : new UserStream(this);

    public void Return(UserStream stream)
    {
        if (_spareStreams.Count < MaximumSpareStreams)
        {
            _spareStreams.Push(stream);
        }
    }
}
