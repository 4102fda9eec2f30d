using System.Text;
using Mosh.Bench.Latency.Links;

namespace Mosh.Bench.Latency.Tests;

public class ReliableStreamTests
{
    [Fact]
    public void Without_loss_bytes_come_out_after_the_delay_of_one_way()
    {
        ReliableStream stream = new(new LinkConditions(100, 0), seed: 1);
        stream.Send("a"u8, now: 0);
        Assert.Equal("", Received(stream, now: 49.9));
        Assert.Equal("a", Received(stream, now: 50));
    }

    [Fact]
    public void With_heavy_loss_everything_comes_out_once_and_in_order()
    {
        ReliableStream stream = new(new LinkConditions(100, 50), seed: 7);
        string text = string.Concat(Enumerable.Range(0, 500).Select(number => (char)('a' + (number % 26))));
        Assert.Equal(text, Transfer(stream, text));
    }

    [Fact]
    public void What_is_larger_than_a_segment_comes_out_whole()
    {
        ReliableStream stream = new(new LinkConditions(100, 29), seed: 3);
        string text = new('x', 5000);
        stream.Send(Encoding.ASCII.GetBytes(text), now: 0);
        Assert.Equal(text, Drain(stream));
    }

    [Fact]
    public void A_lost_segment_is_sent_again_after_the_timeout_of_the_path()
    {
        ReliableStream stream = new(new LinkConditions(100, 100), seed: 1);
        stream.Send("a"u8, now: 0);
        Assert.Equal(300, stream.NextDue);
        Assert.Equal("", Received(stream, now: 300));
        Assert.Equal(900, stream.NextDue);
    }

    private static string Received(ReliableStream stream, double now)
    {
        StringBuilder received = new();
        stream.Pump(now, bytes => received.Append(Encoding.ASCII.GetString(bytes)));
        return received.ToString();
    }

    private static string Drain(ReliableStream stream)
    {
        StringBuilder received = new();
        while (!double.IsPositiveInfinity(stream.NextDue))
        {
            received.Append(Received(stream, stream.NextDue));
        }

        return received.ToString();
    }

    private static string Transfer(ReliableStream stream, string text)
    {
        StringBuilder received = new();
        for (int index = 0; index < text.Length; index++)
        {
            double now = index * 10;
            stream.Send([(byte)text[index]], now);
            received.Append(Received(stream, now));
        }

        return received + Drain(stream);
    }
}
