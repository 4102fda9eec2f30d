namespace Mosh.Sessions.States;

/// <summary>
/// A piece of the log of a <see cref="UserStream"/>: one slot per event. Chunks form a singly linked list, oldest first, and
/// are counted: by the streams that end in them, by the chunk before, and the last one by the log. A chunk that nobody can
/// reach any more, because every stream that ends there or earlier has been disposed, goes back to the log.
/// </summary>
internal sealed class UserLogChunk
{
    /// <summary>Our choice: a chunk is allocated once per so many key presses, and costs little while it is nearly empty.</summary>
    public const int Capacity = 4096;

    /// <summary>Key bytes; the slot of a resize is unused.</summary>
    public readonly byte[] Slots = new byte[Capacity];

    /// <summary>The resizes among the events, in order.</summary>
    public readonly List<UserLogResize> Resizes = [];

    public int Count;
    public UserLogChunk? Next;
    public int References;

    public bool IsFull => Count == Capacity;

    /// <summary>Index in <see cref="Resizes"/> of the first one at or after <paramref name="slot"/>.</summary>
    public int FirstResizeAt(int slot)
    {
        int low = 0;
        int high = Resizes.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Resizes[middle].Slot < slot)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}

/// <summary>A resize event in its chunk.</summary>
internal readonly record struct UserLogResize(int Slot, int Width, int Height);
