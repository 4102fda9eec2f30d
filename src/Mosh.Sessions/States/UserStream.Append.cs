namespace Mosh.Sessions.States;

/// <content>Moving the position forward: over what the log already holds if that is the same, and beyond its end.</content>
public sealed partial class UserStream
{
    private bool IsAtLogEnd => ReferenceEquals(_chunk, _log.Tail) && _slot == _log.Tail.Count;

    private bool TryAppendKeys(ReadOnlySpan<byte> keys)
    {
        while (!keys.IsEmpty)
        {
            int length = IsAtLogEnd ? AppendToTail(keys) : MatchKeys(keys);
            if (length == 0)
            {
                return false;
            }

            keys = keys[length..];
        }

        return true;
    }

    private bool TryAppendResize(int width, int height)
    {
        if (IsAtLogEnd)
        {
            UserLogChunk tail = _log.Extend();
            tail.Resizes.Add(new UserLogResize(tail.Count, width, height));
            tail.Count++;
            Advance(tail, tail.Count, 1);
            return true;
        }

        EnterNextChunkAtEnd();
        int index = Chunk.FirstResizeAt(_slot);
        if (index == Chunk.Resizes.Count || Chunk.Resizes[index] != new UserLogResize(_slot, width, height))
        {
            return false;
        }

        Advance(Chunk, _slot + 1, 1);
        return true;
    }

    private int AppendToTail(ReadOnlySpan<byte> keys)
    {
        UserLogChunk tail = _log.Extend();
        int length = Math.Min(keys.Length, UserLogChunk.Capacity - tail.Count);
        keys[..length].CopyTo(tail.Slots.AsSpan(tail.Count));
        tail.Count += length;
        Advance(tail, tail.Count, length);
        return length;
    }

    /// <summary>Passes over keys that the log already holds; 0 when it holds something else here.</summary>
    private int MatchKeys(ReadOnlySpan<byte> keys)
    {
        EnterNextChunkAtEnd();
        UserLogChunk chunk = Chunk;
        int resize = chunk.FirstResizeAt(_slot);
        int limit = resize < chunk.Resizes.Count ? chunk.Resizes[resize].Slot : chunk.Count;
        int length = Math.Min(keys.Length, limit - _slot);
        if (!keys[..length].SequenceEqual(chunk.Slots.AsSpan(_slot, length)))
        {
            return 0;
        }

        Advance(chunk, _slot + length, length);
        return length;
    }

    // Over events that the log holds.
    private void GoForward(int events)
    {
        while (events > 0)
        {
            EnterNextChunkAtEnd();
            int step = Math.Min(events, Chunk.Count - _slot);
            Advance(Chunk, _slot + step, step);
            events -= step;
        }
    }

    private void EnterNextChunkAtEnd()
    {
        if (_slot == Chunk.Count && Chunk.Next is { } next)
        {
            MoveTo(next, 0);
        }
    }

    private void Advance(UserLogChunk chunk, int slot, int events)
    {
        MoveTo(chunk, slot);
        Length += events;
    }

    private void MoveTo(UserLogChunk chunk, int slot)
    {
        if (!ReferenceEquals(_chunk, chunk))
        {
            UserLog.AddReference(chunk);
            if (_chunk is { } previous)
            {
                _log.Release(previous);
            }

            _chunk = chunk;
        }

        _slot = slot;
    }
}
