using Mosh.Bench.Compare.Paths;

namespace Mosh.Bench.Compare.Tests;

public class SystemCountersTests
{
    private static readonly string[] Protocols =
    [
        "Ip: Forwarding DefaultTTL InReceives",
        "Ip: 2 64 1000",
        "Udp: InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors SndbufErrors",
        "Udp: 340 1 26 99 25 0",
        "UdpLite: InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors SndbufErrors",
        "UdpLite: 7 7 7 7 7 7",
    ];

    private static readonly string[] Devices =
    [
        "Inter-|   Receive                                                |  Transmit",
        " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed",
        "    lo:       1       2    3    4    5     6          7         8        9      10   11   12    0     0       0          0",
        "   way:12345678      90    0    0    0     0          0         0   113042      99    0    2    0     0       0          0",
    ];

    [Fact]
    public void A_counter_is_found_by_the_name_above_it() => Assert.Equal(25, SystemCounters.Protocol(Protocols, "Udp", "RcvbufErrors"));

    [Fact]
    public void What_a_device_has_sent_is_told_from_what_it_received() => Assert.Equal(new LinkCount(99, 2, 113042), SystemCounters.Sent(Devices, "way"));

    [Fact]
    public void What_is_not_there_is_said_to_be_missing()
    {
        Assert.Throws<FormatException>(() => SystemCounters.Protocol(Protocols, "Udp", "Nothing"));
        Assert.Throws<FormatException>(() => SystemCounters.Protocol(Protocols, "Tcp", "InSegs"));
        Assert.Throws<FormatException>(() => SystemCounters.Sent(Devices, "eth0"));
    }
}
