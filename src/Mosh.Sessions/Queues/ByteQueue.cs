namespace Mosh.Sessions.Queues;

/// <summary>
/// Bytes that wait, in one piece: they are added at the end and taken from the front. What was taken is wiped, and a buffer that
/// has grown large is given up when it is empty, since what people type and paste is neither to stay in memory nor to be
/// found in a dump. Not bounded by itself: its owner knows what to do when too much waits.
/// </summary>
internal sealed class ByteQueue
{
    // Our choice: a paste of ordinary size is taken without a new buffer.
    private const int UsualCapacity = 65536;

    private byte[] _buffer = [];
    private int _start;

    /// <summary>How many bytes wait.</summary>
    public int Count { get; private set; }

    public bool IsEmpty => Count == 0;

    /// <summary>All that waits, in order; valid until the next call.</summary>
    public ReadOnlySpan<byte> Waiting => _buffer.AsSpan(_start, Count);

    /// <summary>Adds a copy of these bytes at the end.</summary>
    public void Enqueue(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _start - Count)
        {
            MakeRoom(bytes.Length);
        }

        bytes.CopyTo(_buffer.AsSpan(_start + Count));
        Count += bytes.Length;
    }

    /// <summary>Takes bytes from the front.</summary>
    public void Skip(int length)
    {
        _buffer.AsSpan(_start, length).Clear();
        _start += length;
        Count -= length;
        if (IsEmpty)
        {
            _start = 0;
            _buffer = _buffer.Length > UsualCapacity ? [] : _buffer;
        }
    }

    /// <summary>Forgets all that waits.</summary>
    public void Clear() => Skip(Count);

    // Moving costs as much as has been taken since the last time, and growing doubles: together no more than a few copies a byte.
    private void MakeRoom(int length)
    {
        int needed = checked(Count + length);
        byte[] target = needed > _buffer.Length / 2 ? new byte[Math.Max(needed, Math.Max(256, _buffer.Length * 2))] : _buffer;
        Waiting.CopyTo(target);
        (target == _buffer ? _buffer.AsSpan(Count, _start) : _buffer.AsSpan(_start, Count)).Clear();
        _buffer = target;
        _start = 0;
    }
}
