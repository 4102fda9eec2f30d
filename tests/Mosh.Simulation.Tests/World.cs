namespace Mosh.Simulation.Tests;

/// <summary>
/// Virtual time: a queue of things that will happen, and two ends that ask to be woken. The clock jumps from one to the next.
/// </summary>
internal sealed class World(long start)
{
    private readonly PriorityQueue<Action, (long Time, long Order)> _events = new();
    private readonly List<SimulatedEnd> _ends = [];
    private long _order;

    public long Now { get; private set; } = start;

    public void Add(SimulatedEnd end) => _ends.Add(end);

    /// <summary>Lets something happen at a time; what is planned first for the same time happens first.</summary>
    public void At(long time, Action action) => _events.Enqueue(action, (Math.Max(time, Now), _order++));

    public void After(long milliseconds, Action action) => At(Now + milliseconds, action);

    public void RunFor(long milliseconds) => RunUntil(static () => false, milliseconds);

    /// <summary>Runs until the condition holds (true) or so much time has passed (false).</summary>
    public bool RunUntil(Func<bool> condition, long limitMilliseconds)
    {
        long deadline = Now + limitMilliseconds;
        while (!condition())
        {
            long next = NextTime();
            if (next > deadline)
            {
                Now = deadline;
                return condition();
            }

            Now = Math.Max(Now, next);
            while (_events.TryPeek(out _, out (long Time, long Order) due) && due.Time <= Now)
            {
                _events.Dequeue()();
            }

            foreach (SimulatedEnd end in _ends)
            {
                end.WakeIfDue();
            }
        }

        return true;
    }

    private long NextTime()
    {
        long next = _events.TryPeek(out _, out (long Time, long Order) due) ? due.Time : long.MaxValue;
        foreach (SimulatedEnd end in _ends)
        {
            next = Math.Min(next, end.NextWake);
        }

        return next;
    }
}
