using System.Text.Json;

namespace Mosh.Transport.Tests.Support;

/// <summary>
/// The cases of a vector file, by name for xunit and by content for the test. The environment variable MOSH_VECTORS may name
/// a folder whose files take the place of the copies in the repository.
/// </summary>
internal static class VectorFile
{
    public static JsonElement[] Cases(string fileName)
    {
        string? folder = Environment.GetEnvironmentVariable("MOSH_VECTORS");
        string inFolder = Path.Combine(folder ?? "", fileName);
        string path = folder is not null && File.Exists(inFolder) ? inFolder : Path.Combine(AppContext.BaseDirectory, "vectors", fileName);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(element => element.Clone())];
    }

    /// <summary>(index, label) rows, so that a failing case is told by its label.</summary>
    public static TheoryData<int, string> Rows(string fileName, string labelProperty) => Rows(fileName, labelProperty, _ => true);

    public static TheoryData<int, string> Rows(string fileName, string labelProperty, Func<JsonElement, bool> isWanted)
    {
        var rows = new TheoryData<int, string>();
        foreach ((int index, JsonElement vector) in Cases(fileName).Index().Where(row => isWanted(row.Item)))
        {
            rows.Add(index, vector.GetProperty(labelProperty).GetString()!);
        }

        return rows;
    }

    public static string Text(this JsonElement vector, string property) => vector.GetProperty(property).GetString()!;

    public static byte[] Bytes(this JsonElement vector, string property) => Convert.FromHexString(vector.Text(property));

    public static ulong Number(this JsonElement vector, string property) => Number(vector.GetProperty(property));

    // 64-bit numbers are decimal strings where they may exceed 2^53.
    public static ulong Number(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? ulong.Parse(value.GetString()!) : value.GetUInt64();
}
