using Mosh.Hosting.Diagnosis;
using Mosh.Hosting.Network;

namespace Mosh.Hosting.Tests.Diagnosis;

public sealed class PortPlanTests
{
    [Theory]
    [InlineData("60001", "60001")]
    [InlineData("60000:60010", "60000 60005 60010")]
    [InlineData("60000:60001", "60000 60001")]
    [InlineData("0", "0")]
    public void The_first_the_last_and_one_in_between_are_tried(string ports, string tried)
        => Assert.Equal(tried, string.Join(' ', PortPlan.For(ports).Requests));

    [Fact]
    public void Without_a_range_the_server_chooses()
    {
        PortPlan plan = PortPlan.For(null);

        Assert.Null(Assert.Single(plan.Requests));
        Assert.Equal(PortRange.Default, plan.Range);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("70000")]
    [InlineData("60010:60000")]
    public void What_is_no_range_is_refused(string ports) => Assert.Throws<FormatException>(() => PortPlan.For(ports));
}
