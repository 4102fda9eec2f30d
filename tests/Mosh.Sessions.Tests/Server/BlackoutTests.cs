using Mosh.Transport;

namespace Mosh.Sessions.Tests.Server;

/// <summary>How often a server repeats what it has to say while nothing arrives.</summary>
public class BlackoutTests
{
    private const int ShortestRetransmissionTimeout = 50;
    private const int AcknowledgementDelay = 100;

    [Fact]
    public void Stock_waits_for_a_late_acknowledgement_each_time() =>
        Assert.All(Repetitions(ConnectionPacing.Stock, "said meanwhile"), pause => Assert.Equal(ShortestRetransmissionTimeout + AcknowledgementDelay, pause));

    [Fact]
    public void Responsive_waits_for_a_late_acknowledgement_three_times()
    {
        long[] pauses = Repetitions(ConnectionPacing.Responsive, "said meanwhile");

        Assert.All(pauses[..3], pause => Assert.Equal(ShortestRetransmissionTimeout + AcknowledgementDelay, pause));
        Assert.All(pauses[3..], pause => Assert.Equal(ShortestRetransmissionTimeout * 2 / 3, pause));
    }

    [Fact]
    public void Long_content_is_repeated_as_seldom_as_by_stock() => Assert.All(
        Repetitions(ConnectionPacing.Responsive, new string('x', 1000)),
        pause => Assert.Equal(ShortestRetransmissionTimeout + AcknowledgementDelay, pause));

    // Milliseconds between what the server sends within two seconds.
    private static long[] Repetitions(ConnectionPacing pacing, string output)
    {
        using SessionPair pair = new(80, 24, pacing: pacing) { Latency = 0 };
        pair.Run(4000); // what a client asks at the start is over
        pair.Output("$ ");
        pair.Run(1000);
        Assert.Equal(2, pair.Client.Screen.Screen.CursorColumn);
        List<long> sent = [];
        pair.OnSent = (isClient, _) =>
        {
            if (!isClient)
            {
                sent.Add(pair.Now);
            }
        };
        pair.DropsFromServer = true;
        pair.DropsFromClient = true;
        pair.Output(output);
        pair.Run(2000);
        return [.. sent.Zip(sent.Skip(1), (first, second) => second - first)];
    }
}
