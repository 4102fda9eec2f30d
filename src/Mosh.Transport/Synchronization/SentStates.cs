namespace Mosh.Transport.Synchronization;

/// <summary>
/// What was sent and may still be acknowledged: from the newest acknowledged state (<see cref="First"/>) to the newest sent
/// one (<see cref="Last"/>), and which of them the peer is assumed to have by now. Never empty.
/// </summary>
internal sealed class SentStates<TState> : IDisposable
    where TState : class, ISynchronizedState<TState>
{
    private readonly List<SentState<TState>> _states = new(SenderConstants.SentStatesLimit + 1);
    private int _assumed;

    /// <param name="number">The number of the state that the peer has.</param>
    /// <param name="now">Its time of sending, for want of a better one.</param>
    /// <param name="state">A snapshot, which is taken over.</param>
    public SentStates(ulong number, long now, TState state) => _states.Add(new(number, now, state));

    public int Count => _states.Count;

    public IEnumerable<ulong> Numbers => _states.Select(state => state.Number);

    public SentState<TState> First => _states[0];

    public SentState<TState> Last => _states[^1];

    public SentState<TState> Assumed => _states[_assumed];

    public bool IsFirstAssumed => _assumed == 0;

    public void AssumeFirst() => _assumed = 0;

    public void AssumeLast() => _assumed = _states.Count - 1;

    /// <summary>
    /// Assumes that what was sent lately has arrived. The walk ends at the first state that is too old, even if later ones
    /// are not (spec ssp.md §3.1 step 1).
    /// </summary>
    public void AssumeRecent(long now, int age)
    {
        _assumed = 0;
        while (_assumed + 1 < _states.Count && now - _states[_assumed + 1].SentTime < age)
        {
            _assumed++;
        }
    }

    /// <summary>Takes over a snapshot. If that makes the list too long, one from its middle goes.</summary>
    public void Append(ulong number, long now, TState state)
    {
        _states.Add(new(number, now, state));
        if (_states.Count <= SenderConstants.SentStatesLimit)
        {
            return;
        }

        int victim = _states.Count - SenderConstants.SentStatesVictimFromEnd;
        _states[victim].State.Dispose();
        _states.RemoveAt(victim);
        if (_assumed >= victim)
        {
            _assumed--;
        }
    }

    /// <summary>The newest sent state is being sent again.</summary>
    public void TouchLast(long now) => _states[^1] = _states[^1] with { SentTime = now };

    /// <summary>Drops what is older than an acknowledged state. An acknowledgement of a state that is not held means nothing.</summary>
    /// <returns>Whether <see cref="First"/> is another state now.</returns>
    public bool Acknowledge(ulong number)
    {
        int acknowledged = IndexOf(number);
        if (acknowledged <= 0)
        {
            return false;
        }

        for (int i = 0; i < acknowledged; i++)
        {
            _states[i].State.Dispose();
        }

        _states.RemoveRange(0, acknowledged);
        _assumed = Math.Max(0, _assumed - acknowledged);
        return true;
    }

    /// <summary>Lets all states forget what they share with the first one; the first itself comes last, being the measure.</summary>
    public void SubtractFirst()
    {
        for (int i = _states.Count - 1; i >= 0; i--)
        {
            _states[i].State.Subtract(First.State);
        }
    }

    // The first of them: during a shutdown several states have the same number. (FindIndex would allocate.)
    private int IndexOf(ulong number)
    {
        for (int i = 0; i < _states.Count; i++)
        {
            if (_states[i].Number == number)
            {
                return i;
            }
        }

        return -1;
    }

    public void Dispose()
    {
        foreach (SentState<TState> state in _states)
        {
            state.State.Dispose();
        }

        _states.Clear();
    }
}
