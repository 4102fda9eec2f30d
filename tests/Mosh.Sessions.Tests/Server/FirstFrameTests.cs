using Mosh.Transport;

namespace Mosh.Sessions.Tests.Server;

/// <summary>How soon after the client's first datagram it has the application's first output.</summary>
public class FirstFrameTests
{
    [Fact]
    public void Stock_paces_the_first_frame_as_if_the_round_trip_were_a_second() =>
        Assert.InRange(FirstFrame(ConnectionPacing.Stock, 10, out _), 100, 300);

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(100)]
    public void Responsive_sends_it_when_the_server_has_collected_it(int latency)
    {
        Assert.InRange(FirstFrame(ConnectionPacing.Responsive, latency, out _), latency, latency + 20);
    }

    [Fact]
    public void A_responsive_client_lets_the_server_measure_the_round_trip_at_once()
    {
        FirstFrame(ConnectionPacing.Responsive, 10, out double roundTrip);
        Assert.InRange(roundTrip, 15, 25);
    }

    // Milliseconds from the output to the client's screen.
    private static long FirstFrame(ConnectionPacing pacing, int latency, out double roundTrip)
    {
        using SessionPair pair = new(80, 24, pacing: pacing) { Latency = latency };
        while (!pair.Server.HasHeardClient)
        {
            pair.Run(1);
        }

        pair.Run(5);
        pair.Output("$ ");
        long start = pair.Now;
        while (pair.Client.Screen.Screen.CursorColumn == 0)
        {
            pair.Run(1);
        }

        long time = pair.Now - start;
        pair.Run(30);
        roundTrip = pair.Server.SmoothedRoundTripMilliseconds;
        return time;
    }
}
