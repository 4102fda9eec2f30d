namespace Mosh.Terminal.Screen;

/// <content>Screens on the way from one to another.</content>
public sealed partial class Framebuffer
{
    /// <summary>
    /// A screen that has all variables of this one and those of its rows that are marked; the others are as on an earlier screen, or
    /// blank where that has another size. Rows are shared, as by <see cref="Snapshot"/>. The caller disposes it.
    /// </summary>
    /// <param name="earlier">A screen that stems from the same one as this.</param>
    /// <param name="taken">For each row of this screen whether it is taken from here.</param>
    /// <exception cref="ArgumentException">The screens do not stem from one another, or <paramref name="taken"/> has another length than this has rows.</exception>
    public Framebuffer BlendWith(Framebuffer earlier, ReadOnlySpan<bool> taken)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        if (!ReferenceEquals(earlier._pool, _pool))
        {
            throw new ArgumentException("The screens do not stem from one another.", nameof(earlier));
        }

        if (taken.Length != Height)
        {
            throw new ArgumentException("One entry for each row is needed.", nameof(taken));
        }

        bool isSameSize = earlier.Width == Width && earlier.Height == Height;
        Framebuffer blend = Snapshot();
        for (int row = 0; row < Height; row++)
        {
            if (taken[row])
            {
                continue;
            }

            _pool.Release(blend._rows[row]);
            if (isSameSize)
            {
                blend._rows[row] = earlier._rows[row];
                blend._rows[row].References++;
            }
            else
            {
                blend._rows[row] = _pool.RentRow(Width);
                blend._rows[row].Fill(default);
            }
        }

        return blend;
    }
}
