using System.Text.RegularExpressions;
using Mosh.Tests.Shared;

namespace Mosh.Cli.Tests.Documentation;

/// <summary>SECURITY.md names a test for each promise: a test method, a test class, or an <c>It</c> of a Pester file.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly Lazy<IReadOnlySet<string>> LazyTests = new(FindTests);

    [Fact]
    public void Every_promise_names_a_test()
    {
        string[] rows = Rows();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.NotEmpty(TestsOf(row)));
    }

    [Fact]
    public void Every_test_that_is_named_is_there()
    {
        IEnumerable<string> missing = Rows().SelectMany(TestsOf).Where(test => !LazyTests.Value.Contains(test));

        Assert.Empty(missing);
    }

    // | promise | `test`, `test` |
    private static string[] Rows() =>
        [.. File.ReadLines(RepositoryFile.PathOf("SECURITY.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| promise ", StringComparison.Ordinal))];

    private static IEnumerable<string> TestsOf(string row) => Quoted().Matches(row.Split('|')[2]).Select(match => match.Groups[1].Value);

    private static HashSet<string> FindTests()
    {
        string folder = RepositoryFile.PathOf("tests");
        IEnumerable<string> compiled = Names(folder, "*.cs", Compiled());
        return [.. compiled, .. Names(folder, "*.Tests.ps1", Pester())];
    }

    private static IEnumerable<string> Names(string folder, string files, Regex name) =>
        from file in Directory.EnumerateFiles(folder, files, SearchOption.AllDirectories)
        from Match match in name.Matches(File.ReadAllText(file))
        select match.Groups[1].Value;

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?:public (?:static )?(?:async )?(?:void|Task)|class) (\w+)")]
    private static partial Regex Compiled();

    [GeneratedRegex(@"^\s*It '((?:[^']|'')+)'", RegexOptions.Multiline)]
    private static partial Regex Pester();
}
