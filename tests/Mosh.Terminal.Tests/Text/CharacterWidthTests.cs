using System.Globalization;
using Mosh.Terminal.Text;
using Mosh.Tests.Shared;

namespace Mosh.Terminal.Tests.Text;

public sealed class CharacterWidthTests
{
    private const string Cases = "wcwidth.json";

    public static TheoryData<int, string> Ranges => VectorFile.Rows(Cases, item => $"{item[0].GetString()}-{item[1].GetString()}");

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Vector_range_has_the_expected_width(int index, string range)
    {
        int[] ends = [.. range.Split('-').Select(end => int.Parse(end, NumberStyles.HexNumber))];
        int expected = ends[0] == 0 ? -1 : VectorFile.Cases(Cases)[index][2].GetInt32(); // U+0000: -1, says the file's schema

        Assert.All(Enumerable.Range(ends[0], ends[1] - ends[0] + 1), codePoint => Assert.Equal(expected, CharacterWidth.Of(codePoint)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(0x110000)]
    [InlineData(int.MaxValue)]
    public void Numbers_that_are_no_code_points_are_not_printable(int number) => Assert.Equal(-1, CharacterWidth.Of(number));
}
