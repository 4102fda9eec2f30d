namespace Mosh.Transport.Synchronization;

/// <summary>
/// The receiving half of State Synchronization (spec ssp.md §2): the states of the peer's object that the peer may still
/// refer to, in order of their numbers. Never empty.
/// </summary>
/// <remarks>
/// Owned by one thread. A late or repeated instruction finds its new state present or its reference state gone; that rule
/// alone is what makes replay harmless.
/// </remarks>
internal sealed class Receiver<TState> : IDisposable
    where TState : class, ISynchronizedState<TState>
{
    // Spec ssp.md §2 step 7. A peer that never advances its throwaway number must not fill the memory.
    private const int StatesLimit = 1024;
    private const long QuenchMilliseconds = 15_000;

    private readonly List<ReceivedState<TState>> _states = [];
    private long? _quenchUntil;

    /// <param name="number">The number of the state that both sides know.</param>
    /// <param name="initial">That state, which is taken over.</param>
    /// <param name="now">The start time.</param>
    public Receiver(ulong number, TState initial, long now) => _states.Add(new(number, now, initial));

    public ReceivedState<TState> Newest => _states[^1];

    public int Count => _states.Count;

    /// <summary>Steps 4 to 9 of spec ssp.md §2.</summary>
    public Reception Receive(ulong oldNumber, ulong newNumber, ulong throwawayNumber, ReadOnlySpan<byte> diff, long now)
    {
        if (Find(newNumber) >= 0)
        {
            return Reception.Duplicate;
        }

        if (Find(oldNumber) < 0)
        {
            return Reception.UnknownReference;
        }

        if (throwawayNumber > oldNumber)
        {
            return Reception.Invalid;
        }

        ThrowAwayBelow(throwawayNumber);
        if (IsQuenched(now))
        {
            return Reception.Quenched;
        }

        TState state = _states[Find(oldNumber)].State.Snapshot();
        if (!TryApply(state, diff))
        {
            return Reception.Invalid;
        }

        int place = ~Find(newNumber);
        if (place == _states.Count && !state.Extends(Newest.State))
        {
            // From another client, which does not know what this one has sent. Stock aborts (spec resume.md §1).
            state.Dispose();
            return Reception.Invalid;
        }

        _states.Insert(place, new(newNumber, now, state));
        return place == _states.Count - 1 ? Reception.Newest : Reception.Late;
    }

    // What is not applied is given back also where applying fails in a way that nobody foresaw: what states hold is counted.
    private static bool TryApply(TState state, ReadOnlySpan<byte> diff)
    {
        bool isApplied = false;
        try
        {
            return isApplied = diff.IsEmpty || state.TryApply(diff);
        }
        finally
        {
            if (!isApplied)
            {
                state.Dispose();
            }
        }
    }

    public void Dispose()
    {
        foreach (ReceivedState<TState> state in _states)
        {
            state.State.Dispose();
        }

        _states.Clear();
    }

    // The index of a state, or the complement of where it belongs.
    private int Find(ulong number)
    {
        int low = 0;
        int high = _states.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            ulong found = _states[middle].Number;
            if (found == number)
            {
                return middle;
            }

            if (found < number)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }

    private void ThrowAwayBelow(ulong number)
    {
        int count = 0;
        while (_states[count].Number < number)
        {
            _states[count++].State.Dispose();
        }

        if (count == 0)
        {
            return;
        }

        _states.RemoveRange(0, count);

        // What precedes the oldest state that the peer can still refer to was acted on long ago: a state is thrown away only
        // after a newer one was acknowledged.
        for (int i = _states.Count - 1; i >= 0; i--)
        {
            _states[i].State.Subtract(_states[0].State);
        }
    }

    // One instruction per quench period passes, so that a peer that does come back to order is noticed.
    private bool IsQuenched(long now)
    {
        if (_states.Count <= StatesLimit)
        {
            return false;
        }

        if (now < _quenchUntil)
        {
            return true;
        }

        _quenchUntil = now + QuenchMilliseconds;
        return false;
    }
}
