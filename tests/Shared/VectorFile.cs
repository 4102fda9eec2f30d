using System.Collections.Concurrent;
using System.Text.Json;

namespace Mosh.Tests.Shared;

/// <summary>
/// The cases of the files under tests/vectors, by index and label for xunit and by content for the test. Where the environment
/// variable MOSH_VECTORS names a folder, the cases of the file of the same name there are run instead of the copies beside the
/// tests (which still serve for a kind of case that the folder's file lacks: xunit wants at least one).
/// </summary>
internal static class VectorFile
{
    private const string FolderVariable = "MOSH_VECTORS";
    private static readonly ConcurrentDictionary<string, JsonElement[]> Files = new();

    public static JsonElement[] Cases(string fileName) => Files.GetOrAdd(fileName, Read);

    /// <summary>(index, label) rows, so that a failing case is told by its label.</summary>
    public static TheoryData<int, string> Rows(string fileName, string labelProperty = "name", Func<JsonElement, bool>? isWanted = null) =>
        Rows(fileName, vector => vector.Text(labelProperty), isWanted);

    public static TheoryData<int, string> Rows(string fileName, Func<JsonElement, string> label, Func<JsonElement, bool>? isWanted = null)
    {
        (int Index, JsonElement Item)[] wanted = [.. Cases(fileName).Index().Where(row => isWanted is null || isWanted(row.Item))];
        int givenCount = Given(fileName).Length;
        bool hasGiven = wanted.Any(row => row.Index < givenCount);
        var rows = new TheoryData<int, string>();
        foreach ((int index, JsonElement vector) in wanted.Where(row => !hasGiven || row.Index < givenCount))
        {
            rows.Add(index, label(vector));
        }

        return rows;
    }

    public static string Text(this JsonElement vector, string property) => vector.GetProperty(property).GetString()!;

    public static byte[] Hex(this JsonElement vector, string property) => Convert.FromHexString(vector.Text(property));

    public static int Int(this JsonElement vector, string property) => vector.GetProperty(property).GetInt32();

    public static ulong Number(this JsonElement vector, string property) => Number(vector.GetProperty(property));

    // 64-bit numbers are decimal strings where they may exceed 2^53.
    public static ulong Number(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? ulong.Parse(value.GetString()!) : value.GetUInt64();

    // Those of the folder, if any, then the copies.
    private static JsonElement[] Read(string fileName) =>
        [.. Given(fileName), .. ReadFile(Path.Combine(AppContext.BaseDirectory, "vectors", fileName))];

    private static JsonElement[] Given(string fileName) =>
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? ReadFile(Path.Combine(folder, fileName)) : [];

    private static JsonElement[] ReadFile(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(element => element.Clone())];
    }
}
