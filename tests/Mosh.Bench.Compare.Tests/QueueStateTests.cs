using Mosh.Bench.Compare.Paths;

namespace Mosh.Bench.Compare.Tests;

public class QueueStateTests
{
    /// <summary>As tc of iproute2 6.1 prints it.</summary>
    private const string Shaped = """
        [{"kind":"tbf","handle":"8002:","root":true,"refcnt":3,"options":{"rate":125000,"burst":8192,"lat":190464},"bytes":113042,"packets":99,"drops":58,"overlimits":121,"requeues":0,"backlog":8912,"qlen":7}]
        """;

    [Fact]
    public void Counters_and_backlog_are_those_of_the_root_queue()
    {
        string text = Shaped.Replace("[{", """[{"kind":"pfifo","handle":"9:","parent":"8002:1","bytes":1,"packets":1,"drops":1,"backlog":1},{""", StringComparison.Ordinal);

        Assert.Equal(new QueueState(new LinkCount(99, 58, 113042), 8912), QueueState.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""[{"kind":"noqueue","root":true}]""")]
    [InlineData("Cannot find device")]
    public void Anything_else_is_said_to_have_no_queue(string text) => Assert.Throws<FormatException>(() => QueueState.Parse(text));

    [Fact]
    public void A_difference_is_what_was_done_in_between()
    {
        LinkCount count = new LinkCount(99, 58, 113042) - new LinkCount(9, 50, 1042);

        Assert.Equal(new LinkCount(90, 8, 112000), count);
        Assert.Equal(98, count.Sent);
        Assert.Equal("90 passed, 8 dropped, 112.0 kB", count.ToString());
    }
}
