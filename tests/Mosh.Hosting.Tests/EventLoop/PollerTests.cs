using System.Diagnostics;
using Mosh.Hosting.EventLoop;

namespace Mosh.Hosting.Tests.EventLoop;

/// <summary>poll(2), with ends of a pipe.</summary>
public sealed class PollerTests : IDisposable
{
    private readonly Pipe _pipe = Pipe.Open();
    private readonly Poller _poller = new(isPortable: false);

    [Fact]
    public void A_wait_ends_at_its_deadline()
    {
        _poller.Add(_pipe.ReadEnd.Number, PollEvents.Readable);
        long start = Stopwatch.GetTimestamp();

        bool isFound = _poller.Wait(30);

        Assert.False(isFound);
        Assert.Equal(PollEvents.None, _poller[0]);
        Assert.True(Stopwatch.GetElapsedTime(start).TotalMilliseconds >= 29);
    }

    [Fact]
    public void What_is_ready_is_told_apart_by_its_place()
    {
        int readPlace = _poller.Add(_pipe.ReadEnd.Number, PollEvents.Readable);
        int writePlace = _poller.Add(_pipe.WriteEnd.Number, PollEvents.Writable);

        Assert.True(_poller.Wait(long.MaxValue));
        Assert.Equal(PollEvents.None, _poller[readPlace]);
        Assert.Equal(PollEvents.Writable, _poller[writePlace]);
        Assert.True(_poller.IsAnyFoundFrom(writePlace));
    }

    [Fact]
    public void A_closed_writer_is_a_hang_up()
    {
        _pipe.WriteEnd.Dispose();
        int place = _poller.Add(_pipe.ReadEnd.Number, PollEvents.Readable);
        Assert.True(_poller.Wait(0));
        Assert.Equal(PollEvents.HangUp, _poller[place]);
    }

    [Fact]
    public void A_set_grows_and_is_emptied()
    {
        Enumerable.Range(0, 20).ToList().ForEach(_ => _poller.Add(_pipe.WriteEnd.Number, PollEvents.Writable));
        Assert.True(_poller.Wait(0));
        Assert.Equal(PollEvents.Writable, _poller[19]);
        _poller.Clear();
        Assert.False(_poller.Wait(0));
    }

    public void Dispose() => _pipe.Dispose();
}
