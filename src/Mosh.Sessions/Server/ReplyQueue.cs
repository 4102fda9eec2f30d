using Mosh.Sessions.Queues;

namespace Mosh.Sessions.Server;

/// <summary>
/// The terminal's replies to queries that the application has not taken yet. It holds whole replies and at most
/// <see cref="Limit"/> bytes; a reply that has no room is dropped. One of which a part was taken is remembered as begun: nothing
/// else may be written until the rest of it is.
/// </summary>
internal sealed class ReplyQueue
{
    /// <summary>Our choice: some hundred replies, as much as Linux keeps of a terminal's input itself (N_TTY_BUF_SIZE).</summary>
    public const int Limit = 4096;

    // All replies of the emulator are control sequences, and none contains the character with which they begin (terminal.md §8).
    private const byte Escape = 0x1B;

    private readonly ByteQueue _waiting = new();

    public bool IsEmpty => _waiting.IsEmpty;

    public int Count => _waiting.Count;

    /// <summary>All that waits.</summary>
    public ReadOnlySpan<byte> Waiting => _waiting.Waiting;

    /// <summary>How many bytes of a reply that has been begun are still to be written.</summary>
    public int Begun { get; private set; }

    /// <summary>Takes as many whole replies as there is room for.</summary>
    /// <returns>Their length in bytes.</returns>
    public int Enqueue(ReadOnlySpan<byte> replies)
    {
        int room = Limit - _waiting.Count;
        int length = replies.Length <= room ? replies.Length : Math.Max(0, replies[..(room + 1)].LastIndexOf(Escape));
        _waiting.Enqueue(replies[..length]);
        return length;
    }

    /// <summary>So many bytes have been written.</summary>
    public void Skip(int length)
    {
        if (length == 0)
        {
            return;
        }

        _waiting.Skip(length);
        int next = _waiting.Waiting.IndexOf(Escape);
        Begun = next < 0 ? _waiting.Count : next;
    }

    /// <summary>Forgets all of them, a begun one too.</summary>
    public void Clear()
    {
        _waiting.Clear();
        Begun = 0;
    }
}
