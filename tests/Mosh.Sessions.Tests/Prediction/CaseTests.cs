namespace Mosh.Sessions.Tests.Prediction;

/// <summary>Runs the corpus under cases/ (see <see cref="CaseFile"/>).</summary>
public sealed class CaseTests
{
    public static TheoryData<string> Names =>
    [
        .. Directory.EnumerateFiles(CaseFile.Folder, "*.case", SearchOption.AllDirectories)
            .Select(path => Path.ChangeExtension(Path.GetRelativePath(CaseFile.Folder, path), null).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Case_shows_what_it_says(string name)
    {
        CaseFile file = CaseFile.Load(name);

        Assert.Equal(file.Text, file.Perform());
    }

    [Fact]
    public void Corpus_is_complete() => Assert.True(Names.Count >= 120, $"Only {Names.Count} cases were found in {CaseFile.Folder}.");
}
