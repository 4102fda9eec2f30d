namespace Mosh.Cli.Tests.EndToEnd;

/// <summary>
/// Command lines that end at once, given to our programs and to the installed stock ones: status and lines must be the same.
/// </summary>
public class StockComparisonTests
{
    private const string Stock = StockTheoryAttribute.Folder;

    [StockTheory]
    [InlineData("mosh-server", "--help")]
    [InlineData("mosh-server", "new --foo --help")]
    [InlineData("mosh-server", "a b c")]
    [InlineData("mosh-server", "127.0.0.1 x")]
    [InlineData("mosh-server", "new -p x")]
    [InlineData("mosh-server", "new -p 99999")]
    [InlineData("mosh-server", "new -p 99999999999999999999")]
    [InlineData("mosh-server", "new -p 0x10")]
    [InlineData("mosh-server", "new -p +5x")]
    [InlineData("mosh-server", "new -p -1")]
    [InlineData("mosh-server", "new -p 0:5")]
    [InlineData("mosh-server", "new -p 5:3")]
    [InlineData("mosh-server", "new -p 5:")]
    [InlineData("mosh-server", "new -p :5")]
    [InlineData("mosh-server", "new -p 5:x")]
    [InlineData("mosh-server", "new -p x:5")]
    [InlineData("mosh-server", "new -p 5:99999")]
    [InlineData("mosh-server", "new -c x")]
    [InlineData("mosh-server", "new -c 1.5")]
    [InlineData("mosh-client", "-c")]
    [InlineData("mosh-client", "127.0.0.1 60001")]
    public void Lines_and_status_are_those_of_stock(string program, string line)
    {
        var arguments = line.Split(' ');

        var ours = BuiltProgram.Run(program, arguments, ("MOSH_KEY", null));
        var stock = BuiltProgram.RunPath(Stock + program, arguments, ("MOSH_KEY", null));

        Assert.Equal(new(stock.ExitStatus, WithoutFolder(stock.Output), WithoutFolder(stock.Error)), ours);
    }

    // Stock names itself by the path it was called by.
    private static string WithoutFolder(string text) => text.Replace(Stock, "", StringComparison.Ordinal);
}
