using System.Diagnostics;
using Mosh.Hosting.EventLoop;

namespace Mosh.Hosting.Tests.EventLoop;

/// <summary>What wakes a loop and how the loop waits for it, in both kinds.</summary>
public abstract class WakeUpTests(bool isPortable) : IDisposable
{
    private readonly WakeUp _first = WakeUp.Open(isPortable);
    private readonly WakeUp _second = WakeUp.Open(isPortable);
    private readonly Poller _poller = new(isPortable);

    [Fact]
    public void A_wait_ends_at_its_deadline()
    {
        int place = _poller.Add(_first.Source, PollEvents.Readable);
        long start = Stopwatch.GetTimestamp();

        bool isFound = _poller.Wait(30);

        Assert.False(isFound);
        Assert.Equal(PollEvents.None, _poller[place]);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 29, 2000);
    }

    [Fact]
    public void A_signal_from_another_thread_ends_a_wait_without_a_deadline()
    {
        int place = _poller.Add(_first.Source, PollEvents.Readable);
        using var later = new Timer(_ => _first.Signal(), null, 50, Timeout.Infinite);

        Assert.True(_poller.Wait(long.MaxValue));
        Assert.Equal(PollEvents.Readable, _poller[place]);
    }

    [Fact]
    public void What_is_ready_is_told_apart_by_its_place()
    {
        int firstPlace = _poller.Add(_first.Source, PollEvents.Readable);
        int secondPlace = _poller.Add(_second.Source, PollEvents.Readable);
        _second.Signal();

        Assert.True(_poller.Wait(5000));
        Assert.Equal(PollEvents.None, _poller[firstPlace]);
        Assert.Equal(PollEvents.Readable, _poller[secondPlace]);
        Assert.True(_poller.IsAnyFoundFrom(secondPlace));
    }

    [Fact]
    public void Any_number_of_signals_are_drained_at_once()
    {
        _poller.Add(_first.Source, PollEvents.Readable);
        Enumerable.Range(0, 100_000).ToList().ForEach(_ => _first.Signal());
        Assert.True(_poller.Wait(5000));

        _first.Drain();

        Assert.False(_poller.Wait(0));
        _first.Signal();
        Assert.True(_poller.Wait(5000));
    }

    [Fact]
    public void A_set_grows_and_is_emptied()
    {
        Enumerable.Range(0, 20).ToList().ForEach(_ => _poller.Add(_first.Source, PollEvents.Readable));
        _first.Signal();
        Assert.True(_poller.Wait(5000));
        Assert.Equal(PollEvents.Readable, _poller[19]);

        _poller.Clear();

        Assert.False(_poller.Wait(0));
    }

    [Fact]
    public void A_signal_after_the_disposal_is_ignored()
    {
        _first.Dispose();
        _first.Signal();
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        GC.SuppressFinalize(this);
    }
}
