using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Server;

namespace Mosh.Hosting.Tests.Server;

public sealed class InputQueueTests : IDisposable
{
    private readonly Pipe _pipe = Pipe.Open();
    private readonly InputQueue _queue;

    public InputQueueTests()
    {
        _pipe.WriteEnd.SetNonBlocking();
        _queue = new InputQueue(_pipe.WriteEnd);
    }

    [Fact]
    public void What_is_taken_at_once_does_not_wait()
    {
        Assert.True(_queue.TryWrite("abc"u8));
        Assert.True(_queue.IsEmpty);
        byte[] buffer = new byte[10];
        Assert.Equal(3, _pipe.ReadEnd.Read(buffer));
    }

    [Fact]
    public void What_is_not_taken_waits_and_arrives_in_order()
    {
        byte[] sent = new byte[300_000];
        new System.Random(1).NextBytes(sent);

        Assert.True(_queue.TryWrite(sent.AsSpan(0, 200_000)));
        bool isWaiting = !_queue.IsEmpty;
        Assert.True(_queue.TryWrite(sent.AsSpan(200_000)));
        byte[] received = ReadAll(sent.Length);

        Assert.True(isWaiting);
        Assert.Equal(sent, received);
        Assert.True(_queue.IsEmpty);
    }

    [Fact]
    public void A_target_that_is_gone_is_reported()
    {
        // The runtime ignores SIGPIPE, so that this is an error and not a death.
        _pipe.ReadEnd.Dispose();
        Assert.False(_queue.TryWrite("abc"u8));
    }

    public void Dispose() => _pipe.Dispose();

    private byte[] ReadAll(int length)
    {
        byte[] received = new byte[length];
        int count = 0;
        while (count < length)
        {
            count += _pipe.ReadEnd.Read(received.AsSpan(count, Math.Min(10_000, length - count)));
            Assert.True(_queue.TryFlush());
        }

        return received;
    }
}
