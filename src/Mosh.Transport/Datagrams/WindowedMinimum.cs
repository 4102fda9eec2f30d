namespace Mosh.Transport.Datagrams;

/// <summary>
/// The least of what was measured lately. It is kept in two halves, of which the older goes when the younger is full: what is
/// forgotten is between half a window and a window old, and after a pause the latest measurement remains until there is a newer one.
/// </summary>
internal struct WindowedMinimum(int windowMilliseconds)
{
    private double? _older;
    private double? _younger;
    private long _since;

    /// <summary>Null before the first measurement.</summary>
    public readonly double? Value => _older < _younger ? _older : _younger;

    public void Add(double measured, long now)
    {
        long age = now - _since;
        if (_younger is null || age >= windowMilliseconds / 2)
        {
            _older = age < windowMilliseconds ? _younger : null;
            _younger = measured;
            _since = now;
        }
        else
        {
            _younger = Math.Min(_younger.Value, measured);
        }
    }

    public void Clear() => _older = _younger = null;
}
