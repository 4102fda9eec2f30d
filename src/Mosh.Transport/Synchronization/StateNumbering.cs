namespace Mosh.Transport.Synchronization;

/// <summary>
/// Which numbers new states get. Without a base: one after the other, as with the stock programs. With one
/// (<see cref="ConnectionOptions.NumberBase"/>), a client's numbers tell its states from those of every other client that has the key:
/// <code>
/// nothing acknowledged yet: from (2^63 - base) / 16, which is lower the later the client started, and below every base
/// after that:               from the base on, which is higher the later the client started
/// </code>
/// </summary>
/// <remarks>
/// A peer acts on no state that is numbered below its newest one (spec resume.md §1, "late state"). So until a server has shown that
/// it listens to this client, and no other, nothing that is sent can take its place in the session of a client that was there before;
/// stock's server would even abort where it lacks keys that the other has typed.
/// </remarks>
internal struct StateNumbering(ulong known, ulong first, ulong later)
{
    // A client that starts a millisecond later begins 2^16 lower: more states than are made before the first answer.
    private const int EarlyShift = 4;

    private ulong _lastEarly;

    /// <param name="known">The state that the peer holds.</param>
    /// <param name="next">The lowest number of a new one, whatever the base.</param>
    /// <param name="numberBase">0 for numbers as stock's.</param>
    public static StateNumbering Create(ulong known, ulong next, ulong numberBase)
    {
        ulong early = numberBase == 0 ? 0 : Math.Min(((1UL << 63) - numberBase) >> EarlyShift, numberBase);
        return new StateNumbering(known, Math.Max(next, early), Math.Max(next, numberBase));
    }

    /// <summary>What a new state would be numbered.</summary>
    /// <param name="acknowledged">The newest state that the peer is known to hold.</param>
    /// <param name="last">The newest state sent.</param>
    public readonly ulong Next(ulong acknowledged, ulong last) => Math.Max(last + 1, acknowledged == known ? first : later);

    /// <summary>A number was given out.</summary>
    public void Take(ulong number)
    {
        if (number < later)
        {
            _lastEarly = number;
        }
    }

    /// <summary>Whether a state of this number was sent from here, or was known at the start.</summary>
    public readonly bool IsOwn(ulong number, ulong last) =>
        number <= known || (number >= first && number <= _lastEarly) || (number >= later && number <= last);

    /// <summary>About how many numbers lie between the newest acknowledged state and the next new one.</summary>
    public readonly ulong CountSince(ulong acknowledged, ulong next) => next - Math.Max(acknowledged, (next >= later ? later : first) - 1);
}
