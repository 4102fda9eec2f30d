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

    [Fact]
    public void Cells_choose_their_rows_and_pairs_the_programs()
    {
        CompareOptions options = CompareOptions.Parse(["--cells", "20/64,flood-80x24", "--pairs", "ours,stock"]);

        Assert.Equal(["screen", "flood"], options.Rows.Select(row => row.Name));
        Assert.True(options.Has("20/64"));
        Assert.False(options.Has("1/32"));
        Assert.Equal([Sessions.Ends.Ours, Sessions.Ends.Stock], options.Pairs);
    }

    [Fact]
    public void Rows_with_cells_have_fewer_runs_unless_a_number_is_given()
    {
        Assert.Equal(3, CompareOptions.Parse([]).SlowRuns);
        Assert.Equal(7, CompareOptions.Parse(["--runs", "7"]).SlowRuns);
        Assert.Equal(1, CompareOptions.Parse(["--quick"]).SlowRuns);
    }

    [Theory]
    [InlineData("--rows", "cpu,nothing")]
    [InlineData("--runs", "0")]
    [InlineData("--runs")]
    [InlineData("--cells", "1/32,nothing")]
    [InlineData("--pairs", "ours,theirs")]
    [InlineData("cpu")]
    public void Other_command_lines_are_refused(params string[] arguments) =>
        Assert.Throws<FormatException>(() => CompareOptions.Parse(arguments));

    [Fact]
    public void Rows_and_cells_have_names_of_their_own_and_the_help_has_them_all()
    {
        Assert.Distinct(Rows.AllRows.List.SelectMany(row => row.Cells));
        Assert.All(Rows.AllRows.List.SelectMany(row => row.Cells), cell => Assert.Contains($" {cell}", CompareOptions.Usage, StringComparison.Ordinal));
        Assert.Distinct(Rows.AllRows.List.Select(row => row.Name));
        Assert.All(Rows.AllRows.List, row => Assert.Contains($" {row.Name} ", CompareOptions.Usage, StringComparison.Ordinal));
    }
}
