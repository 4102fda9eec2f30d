using Mosh.Hosting.Processes;

namespace Mosh.Hosting.Tests.Processes;

public class QuietMemoryTests
{
    private readonly QuietMemory _memory = new();

    [Fact]
    public void Nothing_is_given_back_without_work_before()
    {
        Assert.False(_memory.TryTake(0));
        Assert.False(_memory.TryTake(100_000));
    }

    [Fact]
    public void It_is_given_back_when_the_work_has_been_over_for_a_while()
    {
        _memory.Worked(1000);

        Assert.False(_memory.TryTake(10_999));
        Assert.True(_memory.TryTake(11_000));
    }

    [Fact]
    public void Work_puts_it_off()
    {
        _memory.Worked(1000);
        _memory.Worked(9000);

        Assert.False(_memory.TryTake(18_999));
        Assert.True(_memory.TryTake(19_000));
    }

    [Fact]
    public void It_is_given_back_once_for_each_phase_of_work()
    {
        _memory.Worked(0);
        Assert.True(_memory.TryTake(20_000));
        Assert.False(_memory.TryTake(40_000));

        _memory.Worked(50_000);
        Assert.True(_memory.TryTake(60_000));
    }
}
