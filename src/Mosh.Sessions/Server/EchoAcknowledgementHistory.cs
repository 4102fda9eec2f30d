namespace Mosh.Sessions.Server;

/// <summary>
/// Which client states arrived when, and which of them the screen can be said to answer: those the application has had
/// 50 ms to react to (spec states.md §4).
/// </summary>
/// <remarks>
/// The specification keeps a list whose first entry is the state acknowledged last and waits for the second; here that entry
/// is <see cref="Number"/> and the list holds what is still waiting. The one difference: stock sets no timer for the very
/// first state of a session, this does.
/// </remarks>
internal sealed class EchoAcknowledgementHistory
{
    /// <summary>states.md §4.</summary>
    public const int DelayMilliseconds = 50;

    private readonly Queue<(ulong StateNumber, long Time)> _waiting = new();

    /// <summary>The newest client state that has been on the screen long enough; 0 before the first.</summary>
    public ulong Number { get; private set; }

    /// <summary>Remembers the arrival of a client state that carried events.</summary>
    public void Record(ulong stateNumber, long now) => _waiting.Enqueue((stateNumber, now));

    /// <summary>Whether client states wait for their answer.</summary>
    public bool IsWaiting => _waiting.Count > 0;

    /// <summary>The answer to a state and all before it is on the screen already.</summary>
    public void Answered(ulong stateNumber)
    {
        while (_waiting.TryPeek(out (ulong StateNumber, long Time) first) && first.StateNumber <= stateNumber)
        {
            Number = first.StateNumber;
            _waiting.Dequeue();
        }
    }

    /// <summary>Brings <see cref="Number"/> up to date.</summary>
    public void Update(long now)
    {
        while (_waiting.TryPeek(out (ulong StateNumber, long Time) first) && first.Time <= now - DelayMilliseconds)
        {
            Number = first.StateNumber;
            _waiting.Dequeue();
        }
    }

    /// <summary>Milliseconds until <see cref="Number"/> changes; <see cref="long.MaxValue"/> when nothing waits.</summary>
    public long WaitTime(long now) =>
        _waiting.TryPeek(out (ulong StateNumber, long Time) first)
            ? Math.Max(0, first.Time + DelayMilliseconds - now)
            : long.MaxValue;
}
