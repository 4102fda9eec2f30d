using Mosh.Sessions.Queues;

namespace Mosh.Sessions.Tests.Queues;

public class ByteQueueTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_goes_in_comes_out_in_order(int seed)
    {
        Random random = new(seed);
        ByteQueue queue = new();
        byte[] sent = new byte[300_000];
        random.NextBytes(sent);
        List<byte> received = [];
        int added = 0;
        while (received.Count < sent.Length)
        {
            int adding = Math.Min(random.Next(9000), sent.Length - added);
            queue.Enqueue(sent.AsSpan(added, adding));
            added += adding;
            int taking = Math.Min(random.Next(9000), queue.Count);
            received.AddRange(queue.Waiting[..taking]);
            queue.Skip(taking);
        }

        Assert.Equal(sent, received);
        Assert.True(queue.IsEmpty);
    }

    [Fact]
    public void Nothing_that_was_taken_stays_in_memory()
    {
        ByteQueue queue = new();
        queue.Enqueue("secret"u8);
        ReadOnlySpan<byte> memory = queue.Waiting;
        queue.Skip(6);
        Assert.Equal(new byte[6], memory);
    }

    [Fact]
    public void Nothing_is_left_behind_when_the_queue_moves()
    {
        ByteQueue queue = new();
        queue.Enqueue(Enumerable.Repeat((byte)'s', 200).ToArray());
        queue.Skip(190);
        ReadOnlySpan<byte> memory = queue.Waiting;
        queue.Enqueue(new byte[60]);
        Assert.Equal(10, queue.Waiting.Count((byte)'s'));
        Assert.Equal(0, memory.Count((byte)'s'));
    }
}
