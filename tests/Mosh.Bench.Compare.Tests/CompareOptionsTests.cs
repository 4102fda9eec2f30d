namespace Mosh.Bench.Compare.Tests;

public class CompareOptionsTests
{
    [Fact]
    public void Without_options_every_row_is_measured_five_times()
    {
        CompareOptions options = CompareOptions.Parse([]);

        Assert.Equal(Rows.AllRows.List, options.Rows);
        Assert.Equal(5, options.Runs);
        Assert.False(options.IsSaved);
    }

    [Fact]
    public void Chosen_rows_are_measured_in_the_order_of_the_table()
    {
        CompareOptions options = CompareOptions.Parse(["--rows", "size,cpu", "--runs", "9"]);

        Assert.Equal(["cpu", "size"], options.Rows.Select(row => row.Name));
        Assert.Equal(9, options.Runs);
    }

    [Fact]
    public void A_quick_run_is_one_run_unless_another_number_is_given()
    {
        Assert.Equal(1, CompareOptions.Parse(["--quick"]).Runs);
        Assert.Equal(2, CompareOptions.Parse(["--runs", "2", "--quick"]).Runs);
    }

    [Theory]
    [InlineData("--rows", "cpu,nothing")]
    [InlineData("--runs", "0")]
    [InlineData("--runs")]
    [InlineData("cpu")]
    public void Other_command_lines_are_refused(params string[] arguments) =>
        Assert.Throws<FormatException>(() => CompareOptions.Parse(arguments));

    [Fact]
    public void Rows_have_names_of_their_own_and_the_help_has_them_all()
    {
        Assert.Distinct(Rows.AllRows.List.Select(row => row.Name));
        Assert.All(Rows.AllRows.List, row => Assert.Contains($" {row.Name} ", CompareOptions.Usage, StringComparison.Ordinal));
    }
}
