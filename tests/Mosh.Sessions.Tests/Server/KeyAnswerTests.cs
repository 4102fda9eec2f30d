using Mosh.Transport;

namespace Mosh.Sessions.Tests.Server;

/// <summary>How soon the answer to a key leaves the server, and in how many datagrams.</summary>
public class KeyAnswerTests
{
    [Fact]
    public void An_echo_leaves_at_once_and_carries_its_acknowledgement()
    {
        using SessionPair pair = Quiet();
        List<long> sent = TypeAndAnswer(pair, "k", "k");

        Assert.Single(sent);
        Assert.InRange(sent[0], 0, 1);
        Assert.Equal(pair.Server.ClientStateNumber, pair.Client.Progress.EchoAcknowledgement);
    }

    [Fact]
    public void A_short_answer_that_is_no_echo_leaves_at_once_and_is_acknowledged_later()
    {
        using SessionPair pair = Quiet();
        List<long> sent = TypeAndAnswer(pair, "k", "\e[31mk\e[m");

        Assert.Equal(2, sent.Count);
        Assert.InRange(sent[0], 0, 1);
        Assert.InRange(sent[1], 45, 60);
        Assert.Equal(pair.Server.ClientStateNumber, pair.Client.Progress.EchoAcknowledgement);
    }

    [Theory]
    [InlineData("\r\n$ ")]
    [InlineData("a whole line of text that is longer than what a program draws for a single key")]
    public void What_announces_more_is_collected(string answer)
    {
        using SessionPair pair = Quiet();
        List<long> sent = TypeAndAnswer(pair, "k", answer);

        Assert.InRange(sent[0], 8, 10);
    }

    [Fact]
    public void Output_that_answers_no_key_is_collected()
    {
        using SessionPair pair = Quiet();
        List<long> sent = Watch(pair);
        long start = pair.Now;
        pair.Output("k");
        pair.Run(30);

        Assert.InRange(Assert.Single(sent) - start, 8, 10);
    }

    [Fact]
    public void After_the_first_change_the_frame_interval_is_kept()
    {
        using SessionPair pair = Quiet();
        List<long> sent = Watch(pair);
        for (int i = 0; i < 50; i++)
        {
            pair.Type("k");
            pair.Run(3);
            pair.Output("k");
        }

        pair.Run(100);
        Assert.InRange(sent.Count, 5, 12);
        Assert.All(sent.Zip(sent.Skip(1)), pause => Assert.InRange(pause.Second - pause.First, 15, 1000));
    }

    [Fact]
    public void Five_hundred_keys_take_eight_tenths_of_what_they_take_with_an_acknowledgement_of_their_own()
    {
        (int datagrams, int bytes) stock = TypeSlowly(ConnectionPacing.Stock);
        (int datagrams, int bytes) ours = TypeSlowly(ConnectionPacing.Responsive);

        Assert.InRange(ours.datagrams, 900, stock.datagrams * 0.8);
        Assert.InRange(ours.bytes, 1, stock.bytes * 0.8);
    }

    private static (int Datagrams, int Bytes) TypeSlowly(ConnectionPacing pacing)
    {
        using SessionPair pair = new(80, 24, pacing: pacing) { Latency = 0 };
        pair.Run(3000);
        int datagrams = 0;
        int bytes = 0;
        pair.OnSent = (_, datagram) =>
        {
            datagrams++;
            bytes += datagram.Length;
        };
        for (int i = 0; i < 500; i++)
        {
            pair.Type("k");
            pair.Run(3);
            pair.Output("k");
            pair.Run(97 + (i % 10));
        }

        return (datagrams, bytes);
    }

    private static SessionPair Quiet()
    {
        SessionPair pair = new(80, 24, pacing: ConnectionPacing.Responsive) { Latency = 1 };
        pair.Run(4000);

        // After what a client asks at the start, so that it has acknowledged everything: else the server repeats what follows.
        pair.Output("$ ");
        pair.Run(1000);
        return pair;
    }

    private static List<long> Watch(SessionPair pair)
    {
        List<long> sent = [];
        pair.OnSent = (isClient, _) =>
        {
            if (!isClient)
            {
                sent.Add(pair.Now);
            }
        };
        return sent;
    }

    // When the server sent what, since the answer was there.
    private static List<long> TypeAndAnswer(SessionPair pair, string keys, string answer)
    {
        pair.Type(keys);
        while (!pair.Application.Log.EndsWith(keys, StringComparison.Ordinal))
        {
            pair.Run(1);
        }

        List<long> sent = Watch(pair);
        long start = pair.Now;
        pair.Output(answer);
        pair.Run(90);
        return [.. sent.Select(time => time - start)];
    }
}
