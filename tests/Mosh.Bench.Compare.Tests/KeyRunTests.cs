using Mosh.Bench.Compare.Paths;

namespace Mosh.Bench.Compare.Tests;

public class KeyRunTests
{
    [Fact]
    public void Two_answers_are_the_same_in_no_column()
    {
        string[] answers = [.. Enumerable.Range(0, 10).Select(KeyRun.AnswerTo)];

        Assert.All(Enumerable.Range(0, answers[0].Length), column => Assert.Distinct(answers.Select(answer => answer[column])));
    }

    [Fact]
    public void Keys_without_an_echo_count_as_the_longest()
    {
        KeyOutcome outcome = new([70, 60, double.PositiveInfinity], default);

        Assert.Equal(70, outcome.Median);
        Assert.Equal(double.PositiveInfinity, outcome.Worst);
        Assert.StartsWith("2 of 3 keys, median 70 ms, worst never ms", outcome.ToString(), StringComparison.Ordinal);
    }
}
