namespace Mosh.Terminal.Screen;

/// <summary>
/// The tab stops of a screen (spec terminal.md §10, §14). Immutable: snapshots share it, and a change makes a new one
/// (stops change so seldom that this costs less than counting references).
/// </summary>
internal sealed class TabStops
{
    /// <summary>Distance of the default stops: 0, 8, 16, … (spec terminal.md §3).</summary>
    private const int DefaultDistance = 8;

    private readonly bool[] _stops;
    private readonly bool _fillsWithDefaults;

    private TabStops(bool[] stops, bool fillsWithDefaults)
    {
        _stops = stops;
        _fillsWithDefaults = fillsWithDefaults;
    }

    /// <summary>Stops at every multiple of 8.</summary>
    public static TabStops Default(int width) => new TabStops([], fillsWithDefaults: true).Resize(width);

    /// <summary>Whether there is a stop at this column.</summary>
    public bool this[int column] => _stops[column];

    /// <summary>The same stops with the one at <paramref name="column"/> set or cleared.</summary>
    public TabStops With(int column, bool isStop)
    {
        if (_stops[column] == isStop)
        {
            return this;
        }

        bool[] stops = (bool[])_stops.Clone();
        stops[column] = isStop;
        return new TabStops(stops, _fillsWithDefaults);
    }

    /// <summary>No stops at all, also not in columns that a later resize adds.</summary>
    public TabStops Cleared() => new(new bool[_stops.Length], fillsWithDefaults: false);

    /// <summary>The stops cut or extended to <paramref name="width"/> columns.</summary>
    public TabStops Resize(int width)
    {
        if (width == _stops.Length)
        {
            return this;
        }

        bool[] stops = new bool[width];
        int kept = Math.Min(width, _stops.Length);
        _stops.AsSpan(0, kept).CopyTo(stops);
        for (int column = kept; column < width; column++)
        {
            stops[column] = _fillsWithDefaults && column % DefaultDistance == 0;
        }

        return new TabStops(stops, _fillsWithDefaults);
    }

    /// <summary>The column of the <paramref name="count"/>-th stop to the right, or the last column.</summary>
    public int Forward(int column, int count)
    {
        int last = _stops.Length - 1;
        while (count > 0 && column < last)
        {
            column++;
            count -= _stops[column] ? 1 : 0;
        }

        return column;
    }

    /// <summary>The column of the <paramref name="count"/>-th stop to the left, or column 0.</summary>
    public int Backward(int column, int count)
    {
        while (count > 0 && column > 0)
        {
            column--;
            count -= _stops[column] ? 1 : 0;
        }

        return column;
    }
}
