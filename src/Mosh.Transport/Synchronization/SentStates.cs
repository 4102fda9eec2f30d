namespace Mosh.Transport.Synchronization;

/// <summary>
/// What was sent and may still be acknowledged: from the newest acknowledged state (<see cref="First"/>) to the newest sent
/// one (<see cref="Last"/>), and which of them the peer is assumed to have by now. Never empty.
/// </summary>
internal sealed class SentStates<TState> : IDisposable
    where TState : class, ISynchronizedState<TState>
{
    private readonly List<SentState<TState>> _states = new(SenderConstants.SentStatesLimit + 1);
    private readonly bool _keepsParts;
    private int _assumed;

    /// <param name="number">The number of the state that the peer has.</param>
    /// <param name="now">Its time of sending, for want of a better one.</param>
    /// <param name="state">A snapshot, which is taken over.</param>
    /// <param name="keepsParts">Whether more states are kept while parts are under way.</param>
    public SentStates(ulong number, long now, TState state, bool keepsParts = true)
    {
        _states.Add(new(number, now, state) { BaseNumber = number });
        _keepsParts = keepsParts;
    }

    public int Count => _states.Count;

    public IEnumerable<ulong> Numbers => _states.Select(state => state.Number);

    public SentState<TState> First => _states[0];

    public SentState<TState> Last => _states[^1];

    public SentState<TState> Assumed => _states[_assumed];

    public bool IsFirstAssumed => _assumed == 0;

    public bool IsLastAssumed => _assumed == _states.Count - 1;

    /// <summary>The oldest state that is not assumed, if there is one.</summary>
    public SentState<TState> FirstUnassumed => _states[_assumed + 1];

    /// <summary>
    /// Whether something large is not acknowledged. Then age says nothing: what is assumed goes by the pacer's losses
    /// (<see cref="AssumeSound"/>), and nothing is repeated before one.
    /// </summary>
    public bool HasLarge { get; private set; }

    /// <summary>
    /// When the oldest state was sent that is neither acknowledged nor lost, of whatever size, while something large is not
    /// acknowledged; null if there is none. What is built on a large state is watched with it.
    /// </summary>
    public long? OldestUnderWay { get; private set; }

    /// <summary>The same of large states alone.</summary>
    public long? OldestLarge { get; private set; }

    /// <summary>Whether something that is more than an echo is neither acknowledged nor lost.</summary>
    public bool HasFrameUnderWay { get; private set; }

    /// <summary>How many large states are neither acknowledged nor lost, but for those that say nothing.</summary>
    public int LargeUnderWay { get; private set; }

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

    /// <summary>
    /// Assumes the newest state that is not lost, nor any of those on which it is built, down to the acknowledged one: one stale
    /// state in the middle of the list would otherwise make all later ones count for nothing.
    /// </summary>
    public void AssumeSound()
    {
        for (_assumed = _states.Count - 1; _assumed > 0 && !IsSound(_assumed); _assumed--)
        {
        }
    }

    /// <summary>Takes over a snapshot. If that makes the list too long, one goes: a lost one if there is any, else one from its middle.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="baseNumber">The state that it is sent as a change of.</param>
    /// <param name="isPart">Whether it is a step on the way only.</param>
    /// <param name="now">The time.</param>
    /// <param name="state">A snapshot, which is taken over.</param>
    /// <param name="saysNothing">Whether it is no change of that state, but only a datagram's number.</param>
    public void Append(ulong number, ulong baseNumber, bool isPart, long now, TState state, bool saysNothing = false)
    {
        _states.Add(new(number, now, state) { BaseNumber = baseNumber, IsPart = isPart, SaysNothing = saysNothing, SentBytes = -1 });
        while (_states.Count > (HasLarge && _keepsParts ? SenderConstants.SentStatesLimitWithParts : SenderConstants.SentStatesLimit))
        {
            int lost = _states.FindIndex(1, _states.Count - 2, static sent => sent.IsLost);
            int victim = lost > 0 ? lost : _states.Count - SenderConstants.SentStatesVictimFromEnd;
            _states[victim].State.Dispose();
            _states.RemoveAt(victim);
            if (_assumed >= victim)
            {
                _assumed--;
            }
        }

        UpdateLarge();
    }

    /// <summary>A state has gone out.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="datagrams">In so many datagrams ...</param>
    /// <param name="bytes">... of so many bytes altogether.</param>
    /// <param name="sentBytes">What has been sent altogether, in the pacer's measure.</param>
    public void NoteSize(ulong number, int datagrams, int bytes, long sentBytes)
    {
        int index = LastIndexOf(number, _states.Count);
        if (index > 0)
        {
            _states[index] = _states[index] with
            {
                Datagrams = Math.Max(datagrams, _states[index].Datagrams),
                IsFrame = _states[index].IsFrame || bytes > SenderConstants.LongestEcho,
                SentBytes = sentBytes,
            };
            UpdateLarge();
        }
    }

    /// <summary>The oldest state that is not assumed is being sent again, as a change of the one that is, and is assumed from now on.</summary>
    public void RepeatFirstUnassumed(long now)
    {
        ulong baseNumber = Assumed.Number;
        _assumed++;
        _states[_assumed] = _states[_assumed] with { BaseNumber = baseNumber, SentTime = now, IsLost = false };

        // What was built on it before did not arrive, though it would count as sound again.
        for (int i = _assumed + 1; i < _states.Count; i++)
        {
            _states[i] = _states[i] with { IsLost = true };
        }

        UpdateLarge();
    }

    /// <summary>The newest sent state is being sent again.</summary>
    public void TouchLast(ulong baseNumber, long now)
    {
        _states[^1] = _states[^1] with { BaseNumber = baseNumber, SentTime = now, IsLost = false };
        UpdateLarge();
    }

    /// <summary>Gives up what was sent before a time, and all that is built on it.</summary>
    /// <returns>Whether anything was given up.</returns>
    public bool Lose(long sentBefore)
    {
        bool isAnythingLost = false;
        for (int i = 1; i < _states.Count; i++)
        {
            isAnythingLost |= !_states[i].IsLost && _states[i].SentTime < sentBefore;
        }

        for (int i = 1; isAnythingLost && i < _states.Count; i++)
        {
            if (_states[i].SentTime < sentBefore || !IsSound(i))
            {
                _states[i] = _states[i] with { IsLost = true };
            }
        }

        UpdateLarge();
        return isAnythingLost;
    }

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
        UpdateLarge();
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

    public void Dispose()
    {
        foreach (SentState<TState> state in _states)
        {
            state.State.Dispose();
        }

        _states.Clear();
    }

    private bool IsSound(int index)
    {
        while (index > 0)
        {
            SentState<TState> state = _states[index];
            int basis = LastIndexOf(state.BaseNumber, index);
            if (state.IsLost || basis < 0)
            {
                return false;
            }

            index = basis;
        }

        return true;
    }

    // (Any and Exists would allocate.)
    private void UpdateLarge()
    {
        HasLarge = false;
        OldestUnderWay = null;
        OldestLarge = null;
        HasFrameUnderWay = false;
        LargeUnderWay = 0;
        for (int i = 1; i < _states.Count; i++)
        {
            HasLarge |= _states[i].IsLarge;
            if (!_states[i].IsLost)
            {
                long time = _states[i].SentTime;
                OldestUnderWay = OldestUnderWay <= time ? OldestUnderWay : time;
                HasFrameUnderWay |= _states[i].IsFrame;
                LargeUnderWay += _states[i] is { IsLarge: true, SaysNothing: false } ? 1 : 0;
                OldestLarge = !_states[i].IsLarge || OldestLarge <= time ? OldestLarge : time;
            }
        }

        OldestUnderWay = HasLarge ? OldestUnderWay : null;
    }

    private int LastIndexOf(ulong number, int before)
    {
        int index = before - 1;
        while (index >= 0 && _states[index].Number != number)
        {
            index--;
        }

        return index;
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
}
