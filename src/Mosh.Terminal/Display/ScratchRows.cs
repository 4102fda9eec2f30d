using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <summary>Rows that exist only while a frame is computed. All are given back at once, and reused by the next frame.</summary>
internal sealed class ScratchRows
{
    private readonly List<Row> _rows = [];
    private int _width;
    private int _used;

    /// <summary>Takes all rows back.</summary>
    /// <param name="width">The width of the rows from now on.</param>
    public void Reset(int width)
    {
        if (width != _width)
        {
            _rows.Clear();
            _width = width;
        }

        _used = 0;
    }

    /// <summary>A row of equal cells.</summary>
    public Row RentBlank(in Cell blank)
    {
        Row row = Rent();
        row.Fill(blank);
        return row;
    }

    /// <summary>A copy of a row.</summary>
    public Row RentCopy(Row source)
    {
        Row row = Rent();
        row.CopyFrom(source, default);
        return row;
    }

    private Row Rent()
    {
        if (_used == _rows.Count)
        {
            _rows.Add(new Row(_width));
        }

        return _rows[_used++];
    }
}
