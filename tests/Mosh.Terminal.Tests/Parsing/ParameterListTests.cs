using Mosh.Terminal.Parsing;

namespace Mosh.Terminal.Tests.Parsing;

public sealed class ParameterListTests
{
    [Theory]
    [InlineData("", new[] { 0 })]
    [InlineData(";", new[] { 0, 0 })]
    [InlineData("1;22;333", new[] { 1, 22, 333 })]
    [InlineData(";5", new[] { 0, 5 })]
    [InlineData("007", new[] { 7 })]
    [InlineData("65535", new[] { 65535 })]
    [InlineData("65536", new[] { 0 })]
    [InlineData("99999999999999999999", new[] { 0 })]
    public void Text_becomes_the_expected_values(string text, int[] expected)
    {
        ParameterList parameters = Parse(text);

        Assert.Equal(expected, Enumerable.Range(0, parameters.Count).Select(index => parameters[index]));
    }

    [Fact]
    public void Missing_zero_and_absent_parameters_take_the_fallback()
    {
        ParameterList parameters = Parse(";0;4");

        Assert.Equal([9, 9, 4, 9], Enumerable.Range(0, 4).Select(index => parameters.ValueOr(index, 9)));
    }

    [Fact]
    public void Characters_after_the_hundredth_are_dropped()
    {
        ParameterList parameters = Parse(new string(';', 99) + "12");

        Assert.Equal((100, 1), (parameters.Count, parameters[99]));
    }

    [Fact]
    public void Hundred_separators_make_a_hundred_and_one_parameters() =>
        Assert.Equal(101, Parse(new string(';', 200)).Count);

    [Fact]
    public void Cleared_list_has_one_missing_parameter()
    {
        ParameterList parameters = Parse("1;2;3");

        parameters.Clear();

        Assert.Equal((1, 0), (parameters.Count, parameters[0]));
    }

    private static ParameterList Parse(string text)
    {
        ParameterList parameters = new();
        parameters.Clear();
        foreach (char character in text)
        {
            parameters.Add(character);
        }

        return parameters;
    }
}
