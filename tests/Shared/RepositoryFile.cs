namespace Mosh.Tests.Shared;

/// <summary>
/// Files of the repository that are derived from the code (the public surface, the page of sequences, tables). A test compares
/// them; with <c>MOSH_UPDATE_FILES=1</c> in the environment it writes them anew instead.
/// </summary>
internal static class RepositoryFile
{
    private const string UpdateVariable = "MOSH_UPDATE_FILES";
    private const string RootMarker = "Mosh.sln";

    /// <summary>The full path of a file given from the root of the repository.</summary>
    public static string PathOf(string relativePath)
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, RootMarker)))
        {
            directory = directory.Parent;
        }

        return directory is not null
            ? Path.Combine(directory.FullName, relativePath)
            : throw new InvalidOperationException($"No {RootMarker} above {AppContext.BaseDirectory}.");
    }

    /// <summary>Fails unless the file holds exactly <paramref name="expected"/>.</summary>
    public static void AssertIsUpToDate(string relativePath, string expected)
    {
        string path = PathOf(relativePath);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllText(path, expected);
        }

        string actual = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(
            expected == actual,
            $"{relativePath} is out of date. Run the tests with {UpdateVariable}=1 and look at the difference before committing it.{Environment.NewLine}"
                + FirstDifference(expected, actual));
    }

    private static string FirstDifference(string expected, string actual)
    {
        string[] should = expected.Split('\n');
        string[] does = actual.Split('\n');
        int line = 0;
        while (line < should.Length && line < does.Length && should[line] == does[line])
        {
            line++;
        }

        return $"Line {line + 1} should be: {should.ElementAtOrDefault(line)}{Environment.NewLine}but is:           {does.ElementAtOrDefault(line)}";
    }
}
