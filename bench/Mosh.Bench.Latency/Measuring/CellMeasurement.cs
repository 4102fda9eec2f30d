using Mosh.Bench.Latency.Keys;
using Mosh.Bench.Latency.Sessions;
using Mosh.Hosting.EventLoop;

namespace Mosh.Bench.Latency.Measuring;

/// <summary>Types a trace into a session and watches. One thread: the link, the typist and the observer take turns.</summary>
public sealed class CellMeasurement(MatrixCell cell, IReadOnlyList<TracedKey> trace, IMeasuredSession session)
{
    /// <summary>Until the application's first screen is shown.</summary>
    private const double StartMilliseconds = 60_000;

    /// <summary>Before the first key, for the client to learn the round-trip time.</summary>
    private const double SettlingMilliseconds = 3_000;

    /// <summary>After the last key: more than the longest timeout of <see cref="Links.ReliableStream"/>.</summary>
    private const double FinishMilliseconds = 150_000;

    /// <summary>
    /// A frame may come in several reads. Only a screen that has stood so long is looked at; the time noted for it is that of
    /// its last read.
    /// </summary>
    private const double QuietMilliseconds = 1;

    private readonly Observer _observer = new(new ExpectedScreens(trace));
    private readonly Poller _poller = new();
    private readonly List<double> _lateness = [];
    private double? _unseenSince;

    public CellResult Run()
    {
        double start = Clock.Now;
        RunUntil(start + StartMilliseconds, () => _observer.ShownStep == 0);
        if (_observer.ShownStep != 0)
        {
            throw new TimeoutException($"{cell}: the application did not appear.");
        }

        double next = Clock.Now + SettlingMilliseconds;
        foreach (TracedKey key in trace)
        {
            next += key.PauseMilliseconds;
            RunUntil(next, () => false);
            Type(key, next);
        }

        RunUntil(Clock.Now + FinishMilliseconds, () => _unseenSince is null && _observer.IsFinished);
        _observer.Finish(Clock.Now);
        return new CellResult(cell, _observer.Keys, _lateness, _observer.IsFinished);
    }

    private void Type(TracedKey key, double due)
    {
        LookIfUnseen();
        double now = Clock.Now;
        _lateness.Add(now - due);
        _observer.Press(key, now);
        session.Type(key.Press.Encode(_observer.ApplicationCursorKeys), now);
    }

    private void RunUntil(double deadline, Func<bool> isDone)
    {
        double now = Clock.Now;
        while (now < deadline && !isDone())
        {
            double due = Math.Min(deadline, session.NextDue);
            due = _unseenSince is { } unseen ? Math.Min(due, unseen + QuietMilliseconds) : due;
            _poller.Clear();
            session.AddTo(_poller);
            _poller.Wait((long)Math.Ceiling(Math.Min(due - now, int.MaxValue)));
            now = Clock.Now;
            bool hasOutput = false;
            session.Pump(now, output =>
            {
                hasOutput = true;
                _observer.Write(output);
            });
            if (hasOutput)
            {
                _unseenSince = now;
            }
            else if (_unseenSince <= now - QuietMilliseconds)
            {
                LookIfUnseen();
            }
        }
    }

    private void LookIfUnseen()
    {
        if (_unseenSince is { } since)
        {
            _observer.Look(since);
            _unseenSince = null;
        }
    }
}
