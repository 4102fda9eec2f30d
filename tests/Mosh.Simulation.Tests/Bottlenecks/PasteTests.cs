namespace Mosh.Simulation.Tests.Bottlenecks;

/// <summary>Large pastes through small queues.</summary>
public class PasteTests
{
    private const int Megabyte = 1_000_000;

    // Of random letters and digits a quarter can be compressed away, and each datagram has its headers.
    private const double BytesOnPath = 0.85;

    [Theory]
    [InlineData(1, 32, 0, false)]
    [InlineData(1, 32, 100, false)]
    [InlineData(10, 32, 0, false)]
    [InlineData(10, 32, 100, false)]
    [InlineData(100, 64, 50, false)]
    [InlineData(1, 32, 0, true)]
    [InlineData(10, 32, 100, true)]
    public void A_paste_of_a_megabyte_arrives_as_it_was_and_is_hardly_sent_twice(double megabits, int queue, int roundTrip, bool isServerStock)
    {
        BottleneckPath path = new(megabits, queue, roundTrip, IsPeerStock: isServerStock);
        PasteRun run = PasteRun.Of(path, seed: 1, length: Megabyte, limitMilliseconds: 120_000);
        Assert.NotNull(run.ArrivedAfter);
        Assert.True(run.IsIntact, $"{path}: {run}");
        Assert.True(run.BytesOffered <= (isServerStock ? 2 : 1.25) * BytesOnPath * Megabyte, $"{path}: {run}");
    }

    [Fact]
    public void A_screen_is_shown_while_a_paste_goes_the_other_way()
    {
        BottleneckPath path = new(2, 48, RoundTrip: 50);
        using BottleneckSession session = new(path, seed: 1);
        session.WarmUp();
        byte[] paste = new byte[Megabyte / 2];
        new Random(1).NextBytes(paste);
        Action<byte[]>? echo = session.Server.OnInput;
        session.Server.OnInput = input => echo!([.. input.Where(key => key == '\r').Take(1)]);
        session.Client.Type(paste.AsSpan().ToArray().Where(key => key != '\r').ToArray());
        session.World.RunFor(500);
        session.Draw();
        Assert.True(session.World.RunUntil(() => session.IsWhole, 3000), "not shown within three seconds");
    }
}
