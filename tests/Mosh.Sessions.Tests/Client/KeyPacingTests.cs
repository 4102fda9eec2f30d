using Mosh.Transport;

namespace Mosh.Sessions.Tests.Client;

/// <summary>How soon a key leaves the client after something else has.</summary>
public class KeyPacingTests
{
    private const int SlowPath = 150; // milliseconds one way: a frame interval of as much

    [Fact]
    public void A_key_right_after_an_acknowledgement_leaves_at_once() =>
        Assert.InRange(WaitAfterAcknowledgement(ConnectionPacing.Responsive), 0, 2);

    [Fact]
    public void In_stock_it_waits_for_the_frame_interval() =>
        Assert.InRange(WaitAfterAcknowledgement(ConnectionPacing.Stock), SlowPath - 20, SlowPath + 20);

    [Theory]
    [InlineData(ConnectionPacing.Responsive)]
    [InlineData(ConnectionPacing.Stock)]
    public void A_key_right_after_another_waits_for_the_frame_interval(ConnectionPacing pacing)
    {
        using SessionPair pair = Settled(pacing);
        pair.Type("a");
        UntilClientSends(pair);
        pair.Type("b");
        Assert.InRange(UntilClientSends(pair), SlowPath - 20, SlowPath + 20);
    }

    private static long WaitAfterAcknowledgement(ConnectionPacing pacing)
    {
        using SessionPair pair = Settled(pacing);
        pair.Output("news");
        UntilClientSends(pair);
        pair.Type("k");
        return UntilClientSends(pair);
    }

    private static SessionPair Settled(ConnectionPacing pacing)
    {
        SessionPair pair = new(80, 24, pacing: pacing) { Latency = SlowPath };
        for (int key = 0; key < 10; key++)
        {
            pair.Type("k");
            pair.Run(700);
        }

        pair.Run(1000);
        return pair;
    }

    /// <summary>Milliseconds until the client's next datagram.</summary>
    private static long UntilClientSends(SessionPair pair)
    {
        bool isSent = false;
        pair.OnSent = (isClient, _) => isSent |= isClient;
        long start = pair.Now;
        while (!isSent)
        {
            pair.Run(1);
            Assert.InRange(pair.Now - start, 0, 3000);
        }

        pair.OnSent = null;
        return pair.Now - start;
    }
}
