namespace Mosh.Terminal.Screen;

/// <content>Rows as the emulator changes them: copied before the first write, moved by reference.</content>
public sealed partial class Framebuffer
{
    /// <summary>Row <paramref name="index"/> for writing: its own copy if other framebuffers show it too.</summary>
    internal Row WritableRow(int index)
    {
        Row row = _rows[index];
        return row.References == 1 ? row : CopyRow(index);
    }

    /// <summary>Makes the whole row blank. Shared cells are not copied first.</summary>
    internal void EraseRow(int index, in Cell blank) => _rows[index] = Recycle(_rows[index], blank);

    /// <summary>Removes <paramref name="count"/> rows at <paramref name="first"/>; blank ones come in above and at <paramref name="bottom"/>.</summary>
    internal void DeleteRows(int first, int bottom, int count)
    {
        Cell blank = Blank;
        count = Math.Min(count, bottom + 1 - first);
        if (count == 1)
        {
            Row only = Recycle(_rows[first], blank);
            _rows.AsSpan(first + 1, bottom - first).CopyTo(_rows.AsSpan(first));
            _rows[bottom] = only;
            return;
        }

        Span<Row> region = _rows.AsSpan(first, bottom + 1 - first);
        for (int row = 0; row < count; row++)
        {
            region[row] = Recycle(region[row], blank);
        }

        Rotate(region, count);
    }

    /// <summary>Inserts blank rows at <paramref name="first"/>; as many are lost at <paramref name="bottom"/>.</summary>
    internal void InsertRows(int first, int bottom, int count)
    {
        Cell blank = Blank;
        Span<Row> region = _rows.AsSpan(first, bottom + 1 - first);
        count = Math.Min(count, region.Length);
        int kept = region.Length - count;
        for (int row = kept; row < region.Length; row++)
        {
            region[row] = Recycle(region[row], blank);
        }

        Rotate(region, kept);
    }

    /// <summary>Moves the first <paramref name="count"/> rows behind the others, in place.</summary>
    private static void Rotate(Span<Row> rows, int count)
    {
        rows[..count].Reverse();
        rows[count..].Reverse();
        rows.Reverse();
    }

    private Row CopyRow(int index)
    {
        Row shared = _rows[index];
        Row copy = _pool.RentRow(Width);
        copy.CopyFrom(shared, default);
        _pool.Release(shared);
        _rows[index] = copy;
        return copy;
    }

    /// <summary>A blank row in place of one that is not shown here any more: the same object where nobody else shows it.</summary>
    private Row Recycle(Row row, in Cell blank)
    {
        if (row.References > 1)
        {
            _pool.Release(row);
            row = _pool.RentRow(Width);
        }

        row.Fill(blank);
        return row;
    }
}
