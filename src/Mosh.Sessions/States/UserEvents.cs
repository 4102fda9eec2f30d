namespace Mosh.Sessions.States;

/// <summary>The events of a <see cref="UserStream"/> after an earlier state of it, for <c>foreach</c>.</summary>
public ref struct UserEvents
{
    private readonly UserLogChunk _lastChunk;
    private readonly int _lastSlot;
    private UserLogChunk _chunk;
    private int _slot;
    private int _resize;

    internal UserEvents(UserLogChunk fromChunk, int fromSlot, UserLogChunk toChunk, int toSlot)
    {
        _chunk = fromChunk;
        _slot = fromSlot;
        _lastChunk = toChunk;
        _lastSlot = toSlot;
        _resize = fromChunk.FirstResizeAt(fromSlot);
    }

    /// <summary>The current event.</summary>
    public UserEvent Current { readonly get; private set; }

    /// <summary>This value itself.</summary>
    public readonly UserEvents GetEnumerator() => this;

    /// <summary>Goes to the next event.</summary>
    /// <returns>False at the end.</returns>
    public bool MoveNext()
    {
        int limit = Limit;
        while (_slot == limit)
        {
            if (ReferenceEquals(_chunk, _lastChunk))
            {
                return false;
            }

            _chunk = _chunk.Next!;
            _slot = 0;
            _resize = 0;
            limit = Limit;
        }

        UserLogResize? resize = _resize < _chunk.Resizes.Count ? _chunk.Resizes[_resize] : null;
        if (resize is { } here && here.Slot == _slot)
        {
            _slot++;
            _resize++;
            Current = new UserEvent(here.Width, here.Height);
            return true;
        }

        int end = Math.Min(limit, resize?.Slot ?? limit);
        Current = new UserEvent(_chunk.Slots.AsSpan(_slot, end - _slot));
        _slot = end;
        return true;
    }

    private readonly int Limit => ReferenceEquals(_chunk, _lastChunk) ? _lastSlot : _chunk.Count;
}
